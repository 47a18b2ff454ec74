import type { Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { expect, expectAccessible, test } from '../harness/journey.ts'

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text des Dokuments' })
const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Gespeichert' })

/** A new document of the signed-in person, with the caret in its text. @returns its path */
async function emptyDocument(page: Page): Promise<string> {
  await page.goto('/documents')
  await page.getByRole('button', { name: 'Neues Dokument' }).first().click()
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await expect(saved(page)).toBeVisible()
  await textOf(page).focus()
  return new URL(page.url()).pathname
}

/** Lets all of the staff write in a document of the signed-in person. */
async function letAllWrite(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/access`)
  await page.getByRole('combobox', { name: 'Recht von Alle Mitarbeitenden' }).selectOption('edit')
  await page.goto(path)
  await expect(saved(page)).toBeVisible()
}

test('by keyboard alone: what was written is undone and done again, and the list of keys says how', async ({ as }) => {
  const page = await as('anna.keller')
  await emptyDocument(page)
  const undo = page.getByRole('button', { name: 'Rückgängig' })
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.type('Der Schalter bleibt offen.')
  await expect(undo).not.toHaveAttribute('aria-disabled')
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('ArrowRight')
  await expect(undo).toBeFocused()
  await expect(undo).toHaveAttribute('title', 'Rückgängig (Ctrl+Z)')
  await page.keyboard.press('Enter')
  await expect(textOf(page)).toHaveText('')
  await expect(page.getByRole('status').filter({ hasText: 'Rückgängig gemacht' })).toHaveCount(1)
  await expect(undo).toBeFocused()
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Wiederholen' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(textOf(page)).toHaveText('Der Schalter bleibt offen.')

  const help = page.getByRole('dialog', { name: 'Tasten und Kürzel' })
  await textOf(page).press('F1')
  await expect(help.getByRole('table', { name: 'Einfügen mit «/»' }).getByRole('row', { name: 'Tabelle /tabelle' })).toHaveCount(1)
  await expect(help.getByRole('table', { name: 'Schreiben', exact: true }).getByRole('row', { name: 'Wiederholen Ctrl+Shift+Z oder Ctrl+Y' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(textOf(page)).toBeFocused()
  await page.keyboard.type('?')
  await expect(textOf(page)).toContainText('?')
  await page.getByRole('link', { name: 'Verlauf' }).focus()
  await page.keyboard.press('?')
  await expect(help).toBeVisible()
})

test('the view follows a colleague to where they write, until one scrolls or presses Escape; on a phone as well', async ({ as }) => {
  const anna = await as('anna.keller')
  const path = await emptyDocument(anna)
  await anna.keyboard.insertText('Anfang')
  for (let line = 1; line <= 40; line += 1) {
    await anna.keyboard.press('Enter')
    await anna.keyboard.insertText(`Zeile ${line}`)
  }
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('## Schluss')
  await letAllWrite(anna, path)
  const beat = await as('beat.zimmermann', { viewport: { width: 390, height: 844 } })
  await beat.goto(path)
  await expect(saved(beat)).toBeVisible()
  await beat.getByRole('button', { name: 'Anna Keller' }).press('Enter')
  await expect(beat.getByRole('status').filter({ hasText: 'Sie folgen Anna Keller, im Moment nicht im Text' })).toBeVisible()
  await textOf(anna).focus()
  await anna.keyboard.press('Control+End')
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('Fertig')
  await expect(beat.getByRole('status').filter({ hasText: 'Sie folgen Anna Keller: Schluss' })).toBeVisible()
  await expect(textOf(beat).getByText('Fertig')).toBeInViewport()
  await expectAccessible(beat)
  await anna.keyboard.press('Control+Home')
  await anna.keyboard.type('Am ')
  await expect(textOf(beat).getByText(/^Am .*Anfang$/)).toBeInViewport()

  await beat.getByRole('button', { name: 'Nicht mehr folgen' }).press('Enter')
  await expect(beat.getByRole('button', { name: 'Anna Keller' })).toBeFocused()
  await expect(beat.getByRole('status').filter({ hasText: 'Sie folgen Anna Keller nicht mehr' })).toHaveCount(1)
  await beat.keyboard.press('Enter')
  await expect(beat.getByRole('button', { name: 'Anna Keller' })).toHaveAttribute('aria-pressed', 'true')
  await beat.keyboard.press('Escape')
  await expect(beat.getByRole('button', { name: 'Anna Keller' })).toHaveAttribute('aria-pressed', 'false')
  await beat.keyboard.press('Enter')
  await beat.mouse.move(195, 500)
  await beat.mouse.wheel(0, 200)
  await expect(beat.getByRole('button', { name: 'Anna Keller' })).toHaveAttribute('aria-pressed', 'false')
})

test('"[[" leads to a document that one may read, which then knows of it; its language is said to browser and reader', async ({ as, browser, service }) => {
  const page = await as('anna.keller')
  const target = await emptyDocument(page)
  await page.getByLabel('Titel', { exact: true }).fill('Lettre aux communes voisines')
  await page.keyboard.press('Enter')
  await page.getByLabel('Weitere Befehle').press('Enter')
  await page.getByLabel('Sprache des Dokuments').selectOption('Französisch')
  await page.getByRole('button', { name: 'Übernehmen' }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Sprache des Dokuments: Französisch' })).toBeVisible()
  await expect(page.locator('[lang="fr"]').filter({ has: textOf(page) })).toHaveCount(1)
  await expectAccessible(page)
  await textOf(page).focus()
  await page.keyboard.type('Bonjour')
  await expect(saved(page)).toBeVisible()

  const path = await emptyDocument(page)
  await page.keyboard.type('Siehe ([[aux communes')
  await expect(page.getByRole('listbox', { name: 'Dokumente' }).getByRole('option', { name: 'Lettre aux communes voisines Anna Keller' })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(textOf(page)).toHaveText('Siehe (Lettre aux communes voisines ')
  await expect(textOf(page).getByRole('link', { name: 'Lettre aux communes voisines' })).toHaveAttribute('href', target)
  await page.keyboard.type('und [[gibt es nicht')
  await expect(page.getByRole('status').filter({ hasText: 'Kein Dokument gefunden' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(textOf(page).locator('p')).toHaveCount(2)
  await page.keyboard.type('/dokument')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox', { name: 'Dokumente' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.getByLabel('Titel', { exact: true }).fill('Verweise')
  await page.keyboard.press('Enter')
  await expect(saved(page)).toBeVisible()

  const plain = await browser.newContext({ baseURL: service.origin, javaScriptEnabled: false, storageState: await page.context().storageState() })
  const reader = await plain.newPage()
  await expect(async () => {
    await reader.goto(target)
    await expect(reader.getByRole('navigation', { name: 'Darauf verweisen' }).getByRole('link', { name: 'Verweise' })).toHaveAttribute('href', path, { timeout: 500 })
  }).toPass()
  await expect(reader.locator('.document-prose')).toHaveAttribute('lang', 'fr')
  await reader.getByLabel('Weitere Befehle').click()
  await reader.getByLabel('Sprache des Dokuments').selectOption('Italienisch')
  await reader.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(reader.locator('.document-prose')).toHaveAttribute('lang', 'it')
  await plain.close()
})

test('content of a newer version that comes in while one writes is kept, and one reads along', async ({ as, service }) => {
  const page = await as('anna.keller')
  const path = await emptyDocument(page)
  await page.keyboard.type('Vorher')
  await expect(saved(page)).toBeVisible()
  // A colleague's window that is newer than this one.
  const doc = new Y.Doc()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  class Newer extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin: service.origin } })
    }
  }
  const provider = new WebsocketProvider(`${service.origin.replace('http', 'ws')}/collab`, path.split('/').at(-1) ?? '', doc, { WebSocketPolyfill: Newer as unknown as typeof globalThis.WebSocket, disableBc: true })
  await new Promise<void>((done) => provider.once('sync', () => done()))
  const hologram = new Y.XmlElement('hologram')
  doc.transact(() => {
    doc.getXmlFragment('default').push([hologram])
    hologram.insert(0, [new Y.XmlText('Kühne Worte')])
  })
  await expect(page.getByRole('alert').filter({ hasText: 'Inhalt aus einer neueren Version' })).toBeVisible()
  await expect(textOf(page)).toHaveCount(0)
  await expect(page.getByRole('note').filter({ hasText: 'Dieser Inhalt braucht eine neuere Version von Werkplatz.' })).toContainText('Kühne Worte')
  await expectAccessible(page)
  hologram.insert(1, [new Y.XmlText(' und mehr')])
  await expect(page.getByRole('note')).toContainText('Kühne Worte und mehr')
  expect(doc.getXmlFragment('default').toJSON()).toContain('<hologram>Kühne Worte und mehr</hologram>')
  provider.destroy()
  await page.reload()
  await expect(page.getByRole('alert').filter({ hasText: 'Inhalt aus einer neueren Version' })).toBeVisible()
  await expect(page.getByRole('note')).toContainText('Kühne Worte und mehr')
})
