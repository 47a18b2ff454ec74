import type { Page } from '@playwright/test'
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
