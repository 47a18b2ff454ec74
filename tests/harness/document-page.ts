/** The page of a document as journeys use it. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

export const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Text des Dokuments' })
export const saved = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Gespeichert' })

/** A new document of the signed-in person, with the caret in its text. @returns its path */
export async function emptyDocument(page: Page): Promise<string> {
  await page.goto('/documents')
  await page.getByRole('button', { name: 'Neues Dokument' }).first().click()
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await expect(saved(page)).toBeVisible()
  await textOf(page).focus()
  return new URL(page.url()).pathname
}

/** Everybody may write in a document; its page is open afterwards. */
export async function letAllWrite(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/access`)
  // A page that is left before its request has gone takes it along.
  const isStored = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok())
  await page.getByRole('combobox', { name: 'Recht von Alle Mitarbeitenden' }).selectOption('edit')
  await isStored
  await page.goto(path)
  await expect(saved(page)).toBeVisible()
}
