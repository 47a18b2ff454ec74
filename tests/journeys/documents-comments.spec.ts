import type { Page } from '@playwright/test'
import { textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** Makes a document of Anna's that others may use as `level` says. @returns its path */
async function made(anna: Page, title: string, level: 'read' | 'comment' | 'edit', markdown: string): Promise<string> {
  const response = await anna.request.post('/api/v1/documents', { data: { title, markdown }, headers: { origin: new URL(anna.url()).origin } })
  const { id } = await response.json()
  await anna.request.put(`/api/v1/documents/${id}/access`, { data: { people: [], everyone: level }, headers: { origin: new URL(anna.url()).origin } })
  return `/documents/${id}`
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Kommentare' })
const marks = (page: Page) => page.locator('.comment-mark')

/** The words of what is found, without the names at others' carets. */
const words = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all.map((element) => {
      const copy = element.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return copy.textContent.replaceAll(/[\u2060\ufeff]/g, '')
    }).join(' '),
  )
const wordsOfText = (page: Page) => words(page, '.document-prose')

/** Presses a key as often as a person would: the browser paints in between, and the editor hears of the caret. */
async function press(page: Page, key: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await page.keyboard.press(key)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** Puts the caret at the beginning of the line with these words, and selects so many characters after `skip` by keyboard. */
async function selectInLine(page: Page, line: string, skip: number, count: number): Promise<void> {
  await textOf(page).getByText(line).click()
  await press(page, 'Home', 1)
  await press(page, 'ArrowRight', skip)
  await press(page, 'Shift+ArrowRight', count)
}

test('two people talk about a piece of text: by keyboard, live, and it keeps to its words while they are moved', async ({ as }) => {
  const [anna, beat] = [await as('anna.keller'), await as('beat.zimmermann')]
  await anna.goto('/documents')
  const path = await made(anna, 'Schalterzeiten', 'comment', 'Am Donnerstag bis 18:30 Uhr.\n\nSonst wie bisher.')
  await Promise.all([anna.goto(path), beat.goto(path)])
  await expect(textOf(beat)).toHaveAttribute('aria-readonly', 'true')

  // Who may comment has a caret, and can change nothing with it.
  await selectInLine(beat, 'Am Donnerstag', 14, 13)
  await beat.keyboard.type('xyz')
  await beat.keyboard.press('Delete')
  await beat.keyboard.press('Enter')
  await expect(textOf(beat)).toHaveText('Am Donnerstag bis 18:30 Uhr.Sonst wie bisher.')
  await selectInLine(beat, 'Am Donnerstag', 14, 13)
  await expect(beat.getByRole('toolbar', { name: 'Zur Auswahl' })).toBeVisible()
  await beat.keyboard.press('Control+Alt+m')
  const field = panel(beat).getByRole('textbox', { name: 'Kommentar' })
  await expect(field).toBeFocused()
  await beat.keyboard.type('Reicht das? @Anna Kel')
  await expect(panel(beat).getByRole('option', { name: 'Anna Keller' })).toBeVisible()
  await beat.keyboard.press('Enter')
  await expect(field).toHaveValue('Reicht das? @Anna Keller ')
  await beat.keyboard.press('Control+Enter')
  await expect(marks(beat)).toHaveText('bis 18:30 Uhr')
  await expect(textOf(beat)).toBeFocused()

  // Anna sees it without reloading, goes to it by keyboard, and answers.
  await expect(marks(anna)).toHaveText('bis 18:30 Uhr')
  await textOf(anna).getByText('Sonst wie bisher.').click()
  await anna.keyboard.press('F8')
  await expect(panel(anna).getByRole('status').first()).toHaveText('Kommentar von Beat Zimmermann: Reicht das? @Anna Keller')
  await anna.keyboard.press('ArrowLeft')
  // The browser tells the editor of the caret a moment later.
  await expect.poll(() => anna.evaluate(() => getSelection()?.isCollapsed)).toBe(true)
  const thread = panel(anna).getByRole('article', { name: 'Beat Zimmermann zu «bis 18:30 Uhr»' })
  await expect(async () => {
    await anna.keyboard.press('Control+Alt+m')
    await expect(thread).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await thread.getByRole('textbox', { name: 'Antwort' }).focus()
  await anna.keyboard.type('Ja, laut Umfrage.')
  await anna.keyboard.press('Control+Enter')
  await expect(panel(beat).getByText('Ja, laut Umfrage.')).toBeVisible()
  await panel(beat).getByRole('listitem').filter({ hasText: 'laut Umfrage' }).last().getByLabel('Reagieren').click()
  await panel(beat).getByRole('button', { name: 'Einverstanden' }).last().click()
  await expect(panel(anna).getByRole('button', { name: 'Einverstanden: Beat Zimmermann' })).toBeVisible()

  // The paragraph is split before the words, which the editor then writes anew.
  await textOf(anna).getByText('Am Donnerstag').click()
  await press(anna, 'Home', 1)
  await press(anna, 'ArrowRight', 14)
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('Neu: ')
  await expect.poll(() => wordsOfText(beat)).toContain('Neu: bis 18:30')
  await expect.poll(() => words(beat, '.comment-mark')).toBe('bis 18:30 Uhr')

  // Beat proposes other words; Anna takes them with one press.
  await selectInLine(beat, 'Sonst wie', 0, 5)
  await beat.getByRole('button', { name: 'Änderung vorschlagen' }).click()
  await panel(beat).getByRole('textbox', { name: 'So soll es heissen' }).fill('An allen anderen Tagen')
  await panel(beat).getByRole('button', { name: 'Vorschlagen', exact: true }).click()
  await panel(anna).getByRole('button', { name: 'Annehmen' }).click()
  await expect.poll(() => wordsOfText(beat)).toContain('An allen anderen Tagen wie bisher.')
  await expect(panel(beat).getByRole('button', { name: 'Annehmen' })).toHaveCount(0)

  // The words are deleted: the conversation stays, with its quote; then it is closed.
  await textOf(anna).getByText('Neu:').click()
  await press(anna, 'Home', 1)
  await press(anna, 'Shift+End', 1)
  await expect.poll(() => anna.evaluate(() => getSelection()?.toString())).toContain('bis 18:30 Uhr')
  await press(anna, 'Delete', 1)
  await expect(panel(beat).getByText('Text gelöscht:')).toBeVisible()
  await thread.getByRole('button', { name: 'Erledigt' }).click()
  await expect(panel(beat).getByText('Kein Kommentar ist offen.').or(panel(beat).getByText('Markieren Sie Text'))).toBeVisible()
  await panel(beat).getByRole('button', { name: /Erledigt \(2\)/ }).click()
  await expect(panel(beat).getByText('Erledigt von Anna Keller').first()).toBeVisible()
})

test('what is suggested is marked for everybody in words, and taken or refused by keyboard', async ({ as, browser, service }) => {
  const [anna, beat] = [await as('anna.keller'), await as('beat.zimmermann')]
  await anna.goto('/documents')
  const path = await made(anna, 'Merkblatt', 'edit', 'Die Schalter öffnen um 08:00 Uhr.\n\nMittags geschlossen.')
  await Promise.all([anna.goto(path), beat.goto(path)])
  await textOf(beat).getByText('Die Schalter').click()
  await beat.keyboard.press('Control+Shift+e')
  await expect(beat.getByRole('button', { name: 'Vorschlagen' })).toHaveAttribute('aria-pressed', 'true')
  await beat.keyboard.press('End')
  await beat.keyboard.press('Backspace')
  await beat.keyboard.type(', am Samstag um 09:00 Uhr.', { delay: 5 })
  await beat.keyboard.press('Enter')
  await beat.keyboard.type('Am Sonntag nie.', { delay: 5 })
  await selectInLine(beat, 'geschlossen', 8, 11)
  await beat.keyboard.press('Delete')
  await expect.poll(() => words(anna, '.document-prose del.suggestion')).toContain('geschlossen')
  await expect(panel(anna).getByRole('heading', { name: 'Vorschläge' })).toBeVisible()

  // As somebody who only reads, without JavaScript.
  const plain = await browser.newContext({ baseURL: service.origin, javaScriptEnabled: false, storageState: await anna.context().storageState() })
  const reader = await plain.newPage()
  await expect(async () => {
    await reader.goto(path)
    await expect(reader.locator('.document-prose')).toContainText('Vorschlag von Beat Zimmermann, gestrichen: geschlossen', { timeout: 500 })
  }).toPass()
  await plain.close()

  await panel(anna).getByRole('listitem').filter({ hasText: 'Am Sonntag nie.' }).getByRole('button', { name: 'Annehmen' }).press('Enter')
  await expect(panel(anna).getByRole('status').first()).toHaveText('Vorschlag angenommen')
  await expect.poll(() => words(beat, '.document-prose > p:nth-child(2)')).toBe('Am Sonntag nie.')
  await panel(anna).getByRole('button', { name: 'Ablehnen', exact: true }).press('Enter')
  await expect.poll(() => wordsOfText(beat)).toBe('Die Schalter öffnen um 08:00 Uhr, am Samstag um 09:00 Uhr.Am Sonntag nie.Mittags geschlossen.')
  await expect(anna.locator('.document-prose :is(ins, del)')).toHaveCount(0)
})

for (const [scheme, width, locale] of [['light', 1440, 'en'], ['dark', 1440, 'de'], ['light', 390, 'de'], ['dark', 390, 'en']] as const) {
  test(`comments and suggestions are accessible: ${scheme}, ${width} px, ${locale}`, async ({ as }) => {
    const page = await as('anna.keller', { viewport: { width, height: 844 }, colorScheme: scheme })
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: (await page.goto('/documents?q=Schalterzeiten+ab'))?.url() ?? '' }])
    await page.reload()
    await page.getByRole('link', { name: 'Schalterzeiten ab Juli 2027' }).first().click()
    await expect(marks(page).first()).toBeVisible()
    await expect(page.locator('.suggestion-list')).toBeVisible()
    await expectAccessible(page)
    await page.locator('.document-prose p').first().click()
    // A busy browser notices the selection late.
    await expect(async () => {
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+End')
      await page.keyboard.press('Control+Alt+m')
      await expect(page.locator('.thread.is-draft textarea')).toBeFocused({ timeout: 1_000 })
    }).toPass()
    await expectAccessible(page)
    const { pathname } = new URL(page.url())
    await page.goto(`${pathname}/comments`)
    await expect(page.locator('article').first()).toBeVisible()
    await expectAccessible(page)
  })
}
