/** The bar above a document: one row at any width, and all that has no room in its menu. */
import type { Page } from '@playwright/test'
import { emptyDocument, letAllWrite, saved, textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** How high the bar is, and whether anything of the page or of the breadcrumbs is cut off. */
function measured(page: Page) {
  return page.evaluate(() => {
    const height = document.querySelector('.document-bar')?.getBoundingClientRect().height ?? 0
    const cut = [...document.querySelectorAll('.document-bar .crumbs a')].filter((link) => link.scrollWidth > link.clientWidth && link.checkVisibility()).length
    return { rows: Math.round(height / 56), cut, isTooWide: document.documentElement.scrollWidth > window.innerWidth }
  })
}

test('on a phone the bar is one row: what is used most, and a menu that the keyboard opens, leaves and comes back to', async ({ as }) => {
  const anna = await as('anna.keller')
  const path = await emptyDocument(anna)
  await letAllWrite(anna, path)
  const page = await as('beat.zimmermann', { viewport: { width: 390, height: 844 } })
  await page.goto(path)
  await expect(saved(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Anna Keller' })).toBeVisible()
  expect(await measured(page)).toMatchObject({ rows: 1, isTooWide: false })

  const menu = page.getByLabel('Weitere Befehle')
  await menu.press('Enter')
  await expect(page.getByRole('link', { name: 'Verlauf' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Vorschlagen' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Verlauf' })).toBeHidden()
  await expect(menu).toBeFocused()

  await menu.press('Enter')
  await page.getByRole('link', { name: 'Dateien', exact: true }).press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(menu).toBeFocused()
  await expect(page.getByRole('link', { name: 'Verlauf' })).toBeHidden()

  // Whoever suggests sees so, and ends it, without the menu.
  await menu.press('Enter')
  await page.getByRole('button', { name: 'Vorschlagen' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Vorschlagen', pressed: true })).toBeVisible()
  await expect(textOf(page)).toBeFocused()
  expect(await measured(page)).toMatchObject({ rows: 1, isTooWide: false })
  await page.getByRole('button', { name: 'Vorschlagen', pressed: true }).click()
  await expect(page.getByRole('button', { name: 'Vorschlagen' })).toHaveCount(0)
})

test('where there is room, the way to a document stands there in full', async ({ as }) => {
  const page = await as('anna.keller', { viewport: { width: 1280, height: 800 } })
  await emptyDocument(page)
  await expect(page.getByRole('navigation', { name: 'Sie sind hier' }).getByRole('link', { name: 'Meine Dokumente' })).toBeVisible()
  for (const width of [1100, 1280, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await measured(page), String(width)).toEqual({ rows: 1, cut: 0, isTooWide: false })
  }
})
