import type { Page } from '@playwright/test'
import { saved, textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

/** Makes a document from the menu. @returns its path */
async function newDocument(page: Page, title: string): Promise<string> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Dokumente', exact: true }).first().click()
  await page.getByRole('button', { name: 'Neues Dokument' }).click()
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await expect(page.getByRole('status').filter({ hasText: 'Gespeichert' })).toBeVisible()
  await page.getByLabel('Titel', { exact: true }).fill(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Text des Dokuments' })).toBeFocused()
  await expect(page).toHaveTitle(`${title} | Werkplatz`)
  return new URL(page.url()).pathname
}

/** Shares the open document with somebody by the dialog. */
async function shareWith(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Teilen' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Person hinzufügen').fill(name)
  await dialog.getByRole('button', { name: `${name} hinzufügen` }).click()
  await expect(dialog.getByRole('combobox', { name: `Recht von ${name}` })).toHaveValue('edit')
  await dialog.getByRole('link', { name: 'Schliessen' }).click()
  await expect(dialog).toBeHidden()
}

test('two people write at once, see each other, and lose nothing of what they saw when the server is killed', async ({ as, service }) => {
  const [anna, beat] = [await as('anna.keller'), await as('beat.zimmermann')]
  const path = await newDocument(anna, 'Schalterzeiten ab Juli 2027')
  await shareWith(anna, 'Beat Zimmermann')

  await beat.goto(path)
  await expect(saved(beat)).toBeVisible()
  const here = (page: Page) => page.getByRole('list', { name: 'Gerade hier' })
  await expect(here(anna)).toContainText('Beat Zimmermann')
  await expect(here(beat)).toContainText('Anna Keller')

  await textOf(anna).click()
  await anna.keyboard.type('## Vorschlag')
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('Die Schalter öffnen um 08:00 Uhr.')
  await expect(beat.getByRole('heading', { name: 'Vorschlag' })).toBeVisible()
  await expect(textOf(beat)).toContainText('Die Schalter öffnen um 08:00 Uhr.')
  await expect(beat.locator('.caret', { hasText: 'Anna Keller' })).toBeVisible()
  await textOf(beat).getByText('Die Schalter').click()
  await beat.keyboard.press('End')
  await beat.keyboard.press('Enter')
  await beat.keyboard.type('Am Donnerstag bis 18:30 Uhr.')
  await expect(textOf(anna)).toContainText('Am Donnerstag bis 18:30 Uhr.')
  await expect(anna.locator('.caret', { hasText: 'Beat Zimmermann' })).toBeVisible()

  // Both go on typing while the server dies under them.
  const typing = Promise.all([anna.keyboard.type(' Mittags auch.'.repeat(8), { delay: 8 }), beat.keyboard.type(' Freitags nicht.'.repeat(8), { delay: 8 })])
  await expect(textOf(beat)).toContainText('Mittags auch. Mittags auch.')
  await service.kill()
  await typing
  const words = /Mittags auch\.|Freitags nicht\./g
  const count = async (page: Page, word: string) => ((await textOf(page).innerText()).match(words) ?? []).filter((one) => one === word).length
  // What each saw of the other; nobody types or receives any more.
  const seenOfAnna = await count(beat, 'Mittags auch.')
  const seenOfBeat = await count(anna, 'Freitags nicht.')
  expect(seenOfAnna).toBeGreaterThan(1)
  await expect(anna.getByText('Offline: Dieser Browser bewahrt auf, was Sie schreiben, und sendet es später')).toBeVisible()
  // Their own copies go away with their windows, so that only the server's counts.
  for (const page of [anna, beat]) await page.context().setOffline(true)
  await service.start()
  const fresh = await as('anna.keller')
  await fresh.goto(path)
  await expect(saved(fresh)).toBeVisible()
  expect(await count(fresh, 'Mittags auch.')).toBeGreaterThanOrEqual(seenOfAnna)
  expect(await count(fresh, 'Freitags nicht.')).toBeGreaterThanOrEqual(seenOfBeat)
  await expect(textOf(fresh)).toContainText('Die Schalter öffnen um 08:00 Uhr.')

  // Who was offline comes back and delivers what was written meanwhile.
  for (const page of [anna, beat]) await page.context().setOffline(false)
  await expect(saved(anna)).toBeVisible({ timeout: 30_000 })
  await expect(saved(beat)).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => count(fresh, 'Mittags auch.')).toBe(8)
  await expect.poll(() => count(fresh, 'Freitags nicht.')).toBe(8)
})

test('a document works by keyboard alone, and the text is there without JavaScript', async ({ as, browser, service }) => {
  const page = await as('anna.keller')
  const path = await newDocument(page, 'Übergabe Sozialdienst')
  await page.keyboard.type('Offene Dossiers stehen im Register.')
  await page.keyboard.press('Shift+Home')
  const toolbar = page.getByRole('toolbar', { name: 'Auswahl gestalten' })
  await expect(toolbar).toBeVisible()
  await page.keyboard.press('Alt+F10')
  await expect(toolbar.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('.document-prose strong')).toHaveText('Offene Dossiers stehen im Register.')
  await page.keyboard.press('Alt+F10')
  await toolbar.getByRole('button', { name: 'Link' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('keine Adresse')
  await page.getByLabel('Adresse des Links').fill('intern.example/register')
  await page.keyboard.press('Enter')
  await expect(page.locator('.document-prose a')).toHaveAttribute('href', 'https://intern.example/register')
  await expect(saved(page)).toBeVisible()

  await page.getByRole('link', { name: 'Teilen' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading')).toContainText(['Übergabe Sozialdienst'])
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const plain = await browser.newContext({ baseURL: service.origin, javaScriptEnabled: false, storageState: await page.context().storageState() })
  const reader = await plain.newPage()
  await reader.goto(path)
  await expect(reader.getByRole('link', { name: 'Offene Dossiers stehen im Register.' })).toBeVisible()
  await plain.close()
})

test('who may only read sees the text grow and can not write; who has no right is told so', async ({ as }) => {
  const anna = await as('anna.keller')
  const path = await newDocument(anna, 'Weisung Homeoffice')
  await anna.getByRole('link', { name: 'Teilen' }).click()
  const dialog = anna.getByRole('dialog')
  const beat = await as('beat.zimmermann')
  expect((await beat.goto(path))?.status()).toBe(403)
  await dialog.getByRole('combobox', { name: 'Recht von Alle Mitarbeitenden' }).selectOption('read')
  await expect.poll(async () => (await beat.goto(path))?.status()).toBe(200)
  await dialog.getByRole('link', { name: 'Schliessen' }).click()
  await textOf(anna).click()
  await anna.keyboard.type('Ab sofort gilt')
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('- zwei Tage')
  await expect(textOf(beat)).toContainText('Ab sofort gilt')
  await expect(textOf(beat).getByRole('listitem')).toContainText('zwei Tage')
  await expect(textOf(beat)).toHaveAttribute('contenteditable', 'false')
  await expect(beat.getByText('Nur lesen')).toBeVisible()
  await expect(beat.getByRole('link', { name: 'Teilen' })).toHaveCount(0)
  await beat.goto('/documents?show=shared&q=homeoffice')
  await expect(beat.getByRole('link', { name: 'Weisung Homeoffice' })).toBeVisible()

  // Taken away while the page is open: the connection ends and says why.
  await beat.goto(path)
  await expect(beat.getByText('Nur lesen')).toBeVisible()
  await anna.getByRole('link', { name: 'Teilen' }).click()
  await dialog.getByRole('combobox', { name: 'Recht von Alle Mitarbeitenden' }).selectOption('none')
  await expect(beat.getByRole('alert')).toContainText('Ihr Recht an diesem Dokument hat sich geändert')
})

for (const [scheme, width, locale] of [['light', 1440, 'de'], ['dark', 1440, 'en'], ['light', 390, 'en'], ['dark', 390, 'de']] as const) {
  test(`documents are accessible: ${scheme}, ${width} px, ${locale}`, async ({ as }) => {
    const page = await as('anna.keller', { viewport: { width, height: 844 }, colorScheme: scheme })
    const path = await newDocument(page, 'Schalterzeiten ab Juli 2027')
    await page.keyboard.type('## Worum es geht')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ab 1. Juli gelten dieselben Zeiten.')
    await expect(saved(page)).toBeVisible()
    await useLanguage(page, locale)
    await page.locator('.document-prose[contenteditable="true"] > p').click()
    await expectAccessible(page)
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+Home')
    await expect(page.getByRole('toolbar', { name: /Auswahl|selection/ })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${path}/access`)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.goto('/documents')
    await expect(page.getByRole('link', { name: 'Schalterzeiten ab Juli 2027' }).first()).toHaveAttribute('href', path)
    await expectAccessible(page)
  })
}
