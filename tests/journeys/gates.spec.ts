import type { Page } from '@playwright/test'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { expect, failOnConsoleErrors, test } from '../harness/journey.ts'

// What holds for every main page however somebody has set their browser; zoom, motion and frames in forced colours are looked at
// on every page there is (every-page). Booking, learning, writing and sites by keyboard
// alone, and all but writing without script, stand in the journeys of those parts.
const mainPages = [
  '/',
  '/workplaces',
  '/workplaces/stadthaus/2',
  '/workplaces/week',
  '/workplaces/bookings',
  '/learning',
  '/learning/fuehren-digital/zweck/zweck-warum',
  '/learning/fuehren-digital/zweck/zweck-quiz',
  '/documents',
  `/documents/${identifierOf('document leitlinien-fuehrung')}`,
  '/sites',
  '/sites/stadthaus/2',
  '/migration',
  '/people',
  '/search?q=keller',
  '/account',
]

async function eachMainPage(page: Page, look: (path: string) => Promise<void>): Promise<void> {
  for (const path of mainPages) {
    await page.goto(path)
    await expect(page.locator('h1').first(), path).toBeVisible()
    await test.step(path, () => look(path))
  }
}

test('by keyboard alone: signing in, with the mistake read out and mended', async ({ page }) => {
  failOnConsoleErrors(page)
  await page.goto('/documents')
  await expect(page.getByLabel('Benutzername')).toBeFocused()
  await page.keyboard.type('anna.keller')
  await page.keyboard.press('Tab')
  await page.keyboard.type('falsch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  const isThere = () => page.getByLabel('Passwort', { exact: true }).evaluate((field) => field === document.activeElement)
  for (let presses = 0; presses < 20 && !(await isThere()); presses += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('werkplatz')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/documents$/)
})

test('in forced colours where the keyboard is can be seen', async ({ as }) => {
  test.setTimeout(120_000)
  const page = await as('carla.odermatt')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  const wrong: string[] = []
  await eachMainPage(page, async (path) => {
    if (process.env.PICTURES) await page.screenshot({ path: `test-results/pages/forced-colours/${path.replaceAll(/[^a-z0-9.]+/gi, '-').replace(/^-/, '') || 'today'}.png` })
    for (let presses = 0; presses < 14; presses += 1) {
      await page.keyboard.press('Tab')
      const unseen = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return null
        const marked = (one: Element | null): boolean => one !== null && getComputedStyle(one).outlineStyle !== 'none' && Number.parseFloat(getComputedStyle(one).outlineWidth) > 0
        return marked(element) || marked(element.parentElement) || marked(element.querySelector('*')) ? null : element.outerHTML.slice(0, 120)
      })
      if (unseen) wrong.push(`${path}: the focus is not seen on ${unseen}`)
    }
  })
  expect([...new Set(wrong)]).toEqual([])
})
