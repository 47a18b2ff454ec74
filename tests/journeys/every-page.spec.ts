import type { Page } from '@playwright/test'
import { planVersionId } from '../../prisma/seed/floor-plans.ts'
import { projectSpaceId } from '../../prisma/seed/document-spaces.ts'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { expect, expectAccessible, failOnConsoleErrors, test } from '../harness/journey.ts'

/** Who opens what. Each page with its own look is here once. */
const pages: Record<string, string[]> = {
  'anna.keller': [
    '/',
    '/workplaces',
    '/workplaces/stadthaus/2',
    '/workplaces/rooms',
    '/workplaces/week',
    '/workplaces/bookings',
    '/workplaces/rules',
    '/workplaces/usage/me',
    '/learning',
    '/learning/fuehren-digital',
    '/learning/fuehren-digital/zweck/zweck-warum',
    '/learning/fuehren-digital/zweck/zweck-quiz',
    '/learning/fuehren-digital/zweck/zweck-reflexion',
    '/learning/fuehren-digital/zweck/zweck-aufgabe',
    '/documents',
    '/documents/import',
    `/documents/${identifierOf('document schalterzeiten')}/comments`,
    '/documents/spaces',
    `/documents/spaces/${projectSpaceId}`,
    `/documents/folders/${identifierOf('folder schalter')}`,
    '/documents/bin',
    '/documents/archive',
    '/documents/templates',
    '/documents/groups',
    '/documents/requests',
    '/documents/move',
    '/documents/decisions',
    `/documents/${identifierOf('document protokoll-teamsitzung')}/history?version=4`,
    `/documents/${identifierOf('document protokoll-teamsitzung')}/history?version=4&view=authors`,
    `/documents/${identifierOf('document leitlinien-fuehrung')}/history?version=1&verified=1`,
    `/documents/${identifierOf('document leitlinien-fuehrung')}/reading`,
    '/sites',
    '/sites/stadthaus',
    '/sites/stadthaus/2',
    '/people',
    '/search?q=keller',
    '/account',
    '/account/my-data',
    '/more',
    '/no-such-page',
  ],
  'beat.zimmermann': ['', '/change', '/cancel'].map((page) => `/workplaces/series/${identifierOf('series team')}${page}`),
  'eva.lustenberger': [`/documents/${identifierOf('document leitlinien-fuehrung')}/reading`],
  'carla.odermatt': ['/migration', '/migration/computers', '/imports', '/sites/stadthaus/2?band=2.4'],
  'daniel.bucher': [
    '/workplaces/rules',
    '/workplaces/rules/new',
    '/workplaces/requests',
    '/workplaces/stadthaus/2/signs',
    '/workplaces/usage',
    '/workplaces/usage?site=stadthaus&kind=room',
    '/workplaces/usage/quiet-days',
    '/admin/places',
    '/admin/places/new',
    '/admin/places/stadthaus',
    '/admin/places/stadthaus/edit',
    '/admin/places/stadthaus/2',
    '/admin/places/stadthaus/2/layout',
    '/admin/places/stadthaus/2/zones',
    '/admin/places/stadthaus/2/zones/new',
    '/admin/places/stadthaus/2/spaces/new',
    '/admin/places/stadthaus/2/plan',
    `/admin/places/stadthaus/2/plan/versions/${planVersionId(1)}`,
    '/imports?kind=spaces',
    '/admin/displays',
  ],
  'franz.amrein': ['/admin/directory', '/admin/audit', '/admin/outbox', '/admin/documents'],
}

const looks = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
].flatMap((viewport) => (['light', 'dark'] as const).flatMap((colorScheme) => (['de', 'en'] as const).map((locale) => ({ viewport, colorScheme, locale }))))

async function visit(page: Page, path: string, folder: string): Promise<void> {
  const response = await page.goto(path)
  expect(response?.status(), path).toBe(path === '/no-such-page' ? 404 : 200)
  await expect(page.locator('h1').first(), path).toBeVisible()
  await test.step(`axe ${path}`, () => expectAccessible(page))
  await page.screenshot({ path: `test-results/pages/${folder}/${path.replaceAll(/[^a-z0-9.]+/gi, '-').replace(/^-/, '') || 'today'}.png`, fullPage: true })
}

for (const { viewport, colorScheme, locale } of looks) {
  const name = `${viewport.width}-${colorScheme}-${locale}`
  test(`every page holds at ${name}: accessible, no sideways scrolling, no complaint of the browser`, async ({ as, browser, service }) => {
    test.setTimeout(240_000)
    const language = { name: 'PARAGLIDE_LOCALE', value: locale, url: service.origin }
    const context = await browser.newContext({ baseURL: service.origin, viewport, colorScheme })
    await context.addCookies([language])
    const stranger = await context.newPage()
    failOnConsoleErrors(stranger)
    await visit(stranger, '/sign-in', name)
    await context.close()
    for (const [username, paths] of Object.entries(pages)) {
      const page = await as(username, { viewport, colorScheme })
      await page.context().addCookies([language])
      for (const path of paths) await visit(page, path, name)
      expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'de' ? 'de-CH' : 'en-GB')
    }
  })
}
