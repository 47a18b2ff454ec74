import type { Page } from '@playwright/test'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { expect, failOnConsoleErrors, test } from '../harness/journey.ts'

// What holds for every main page however somebody has set their browser. Booking, learning, writing and sites by keyboard
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
  '/migration/computers',
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

test('at 400 % of 1280 x 1024 nothing scrolls sideways, and what stays in place leaves room to read', async ({ as }) => {
  test.setTimeout(120_000)
  const page = await as('carla.odermatt', { viewport: { width: 320, height: 256 } })
  const wrong: string[] = []
  await eachMainPage(page, async (path) => {
    const { overflow, kept, wide } = await page.evaluate(() => {
      const stays = [...document.querySelectorAll('body *')].filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position)).map((element) => element.getBoundingClientRect())
      // Only what lies across the window, at its top or its foot.
      const bars = stays.filter(({ width, height, top, bottom }) => width > 200 && height > 0 && height < innerHeight && (Math.abs(top) < 2 || Math.abs(bottom - innerHeight) < 2))
      const wide = [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`).slice(0, 3)
      return { overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth, kept: bars.reduce((sum, { height }) => sum + height, 0) / innerHeight, wide }
    })
    if (overflow > 0) wrong.push(`${path} is ${overflow} px too wide: ${wide.join(', ')}`)
    if (kept > 0.5) wrong.push(`${path} keeps ${Math.round(kept * 100)} % of the window`)
  })
  expect(wrong).toEqual([])
})

test('who wants no motion gets none', async ({ as }) => {
  test.setTimeout(120_000)
  const page = await as('carla.odermatt', { reducedMotion: 'reduce' })
  const moving: string[] = []
  await eachMainPage(page, async (path) => {
    const found = await page.evaluate(() => {
      const longest = (times: string) => Math.max(...times.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000)))
      // Colours that fade move nothing, up to a fifth of a second.
      const moves = (style: CSSStyleDeclaration) =>
        (style.animationName !== 'none' && longest(style.animationDuration) > 10) || (longest(style.transitionDuration) > 10 && /transform|translate|scale|rotate|width|height|left|top|margin|all/.test(style.transitionProperty))
      return [...document.querySelectorAll('body *')].filter((element) => moves(getComputedStyle(element))).map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`.slice(0, 120))
    })
    moving.push(...new Set(found.map((one) => `${path}: ${one}`)))
    if ((await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)) === 'smooth') moving.push(`${path}: scrolls smoothly`)
  })
  expect(moving).toEqual([])
})

test('in forced colours every control can be told from the page, and where the keyboard is can be seen', async ({ as }) => {
  test.setTimeout(120_000)
  const page = await as('carla.odermatt')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  const wrong: string[] = []
  await eachMainPage(page, async (path) => {
    if (process.env.PICTURES) await page.screenshot({ path: `test-results/pages/forced-colours/${path.replaceAll(/[^a-z0-9.]+/gi, '-').replace(/^-/, '') || 'today'}.png` })
    const bare = await page.evaluate(() => {
      // A field is known by its frame alone; a button also by its words or its picture.
      const fields = [...document.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea')]
      const hasFrame = (element: Element | null): boolean => {
        if (!element) return false
        const style = getComputedStyle(element)
        return (Number.parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== 'none') || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0)
      }
      const isSeen = (element: Element) => element.getBoundingClientRect().width > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      return fields.filter((field) => isSeen(field) && !hasFrame(field) && !hasFrame(field.parentElement) && !hasFrame(field.parentElement?.parentElement ?? null)).map((field) => field.outerHTML.slice(0, 120))
    })
    wrong.push(...bare.map((field) => `${path}: no frame around ${field}`))
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
