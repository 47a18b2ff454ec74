import type { Page } from '@playwright/test'
import { personId, unitId } from '../../prisma/seed/people.ts'
import { planVersionId } from '../../prisma/seed/floor-plans.ts'
import { projectSpaceId } from '../../prisma/seed/document-spaces.ts'
import { demoCohortId, demoCourseDayId } from '../../prisma/seed/learning-cohorts.ts'
import { demoCertificateCode } from '../../prisma/seed/learning-certificates.ts'
import { demoFollowUpId, demoPulseId, demoReviewId } from '../../prisma/seed/learning-transfer.ts'
import { demoFeedbackId } from '../../prisma/seed/feedback.ts'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { demoNoticeId } from '../../prisma/seed/notices.ts'
import { frameProblems, motionProblems, zoomed, zoomProblems } from '../harness/gates.ts'
import { expect, expectAccessible, failOnConsoleErrors, test } from '../harness/journey.ts'

/** Somebody who has not signed in. */
const stranger = 'nobody'

/** Who opens what. Each page with its own look is here once. */
const pages: Record<string, string[]> = {
  [stranger]: ['/sign-in', '/open-data', `/certificates/${demoCertificateCode('beat.zimmermann')}`, '/accessibility', '/data-protection'],
  'anna.keller': [
    '/',
    '/workplaces',
    '/workplaces/stadthaus/2',
    '/workplaces/rooms',
    '/workplaces/week',
    '/workplaces/bookings',
    '/workplaces/rules',
    '/workplaces/usage/me',
    '/developers',
    '/learning',
    '/learning/fuehren-digital',
    '/learning/fuehren-digital/zweck/zweck-warum',
    '/learning/fuehren-digital/zweck/zweck-quiz',
    '/learning/fuehren-digital/zweck/zweck-reflexion',
    '/learning/fuehren-digital/zweck/zweck-aufgabe',
    '/learning/fuehren-digital/zweck/print',
    '/learning/fuehren-digital/zweck/zweck-warum/offline',
    '/learning/offline',
    '/learning/search?q=Strategie',
    '/learning/reflections',
    '/learning/fuehren-digital/fuehrungsplan/fuehrungsplan-aufgabe',
    '/learning/reviews',
    `/learning/pulse/${demoPulseId}`,
    '/learning/paket-brandschutz/teil-1/inhalt',
    '/learning/paket-brandschutz/teil-1/inhalt/play',
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
    '/sites/stadthaus/access-points',
    '/sites/umwelt-und-mobilitaet',
    '/people',
    '/people?skill=Moderation',
    '/people/units',
    `/people/units/${unitId('Finanzdirektion')}`,
    `/people/${personId('carla.odermatt')}`,
    '/search',
    '/search?q=sitzung',
    '/search?q=keller&kind=person',
    '/account/skills',
    '/strategy',
    '/strategy/base-infrastructure',
    '/notices',
    `/notices/${demoNoticeId('phishing')}`,
    '/notifications',
    '/notifications?state=done',
    '/account/notifications',
    '/feedback/new?path=/sites/stadthaus',
    `/feedback/${demoFeedbackId}`,
    '/accessibility',
    '/data-protection',
    '/account',
    '/account/my-data',
    '/more',
    '/no-such-page',
  ],
  'beat.zimmermann': [
    '/notices/own',
    '/notices/new',
    `/notices/${demoNoticeId('ferien')}`,
    `/notices/${demoNoticeId('ferien')}/edit`,
    '/learning',
    '/learning/team',
    '/learning/cohorts',
    `/learning/cohorts/${demoCohortId('winter')}`,
    '/learning/team/pulse',
    '/learning/cards',
    '/learning/cards?answer=1',
    '/learning/reviews',
    `/learning/reviews/${demoReviewId}`,
    `/learning/follow-ups/${demoFollowUpId}`,
    '/learning/fuehren-digital/plan',
    ...['', '/change', '/cancel'].map((page) => `/workplaces/series/${identifierOf('series team')}${page}`),
    `/documents/${identifierOf('document teamvereinbarung')}/history`,
    `/documents/${identifierOf('document teamvereinbarung')}/history/erase`,
  ],
  'eva.lustenberger': [
    '/learning/certificates',
    '/learning/preview',
    '/learning/preview?course=fuehren-digital&unit=zweck-quiz',
    `/documents/${identifierOf('document leitlinien-fuehrung')}/reading`,
    '/learning/assignments',
    '/learning/assignments/new',
    '/learning/assignments/absences',
    '/learning/reports',
    '/learning/reports/overdue',
    '/learning/reports/expiring',
    '/learning/cohorts',
    '/learning/cohorts/new',
    '/learning/cohorts/report',
    `/learning/cohorts/${demoCohortId('herbst')}`,
    `/learning/cohorts/${demoCohortId('herbst')}/edit`,
    `/learning/cohorts/${demoCohortId('herbst')}/days/${demoCourseDayId('herbst', 3)}`,
    `/learning/cohorts/${demoCohortId('herbst')}/days/${demoCourseDayId('herbst', 1)}/attendance`,
    '/learning/packages',
  ],
  'carla.odermatt': [
    '/migration',
    '/migration/computers',
    '/imports',
    '/sites/stadthaus/2?band=2.4',
    '/sites/stadthaus/2/walk',
    '/sites/stadthaus/2/targets',
    '/imports?kind=survey',
    '/migration/campaigns',
    '/migration/campaigns/new',
    '/migration/waves',
    '/migration/campaigns/windows-11/waves/new',
    '/migration/mine',
    '/sites/access-points',
    '/sites/stadthaus/access-points',
    '/sites/stadthaus/2/access-points',
    '/migration/builds',
    '/migration/builds?edit=26100',
    '/migration/conflicts',
    '/admin/webhooks',
    `/admin/webhooks/${identifierOf('webhook Leitstelle')}`,
    '/sites?state=open',
    '/sites/stadthaus',
    '/sites/stadthaus/go-live',
    '/sites/alerts',
    '/sites/rules',
  ],
  'daniel.bucher': [
    '/feedback',
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
  'franz.amrein': ['/admin/directory', '/admin/audit', '/admin/outbox', '/admin/health', '/admin/documents'],
}

/** What can differ by colour scheme alone, on the same page at the same width. */
const colourRules = ['color-contrast', 'link-in-text-block']

/**
 * The page is loaded once and then looked at in each width and scheme. All rules of axe are tried at both widths, as
 * each shows elements that the other hides, and those about colour in both schemes at both widths.
 */
async function look(page: Page, path: string, locale: 'de' | 'en'): Promise<void> {
  const picture = (name: string) => takePicture(page, `${name}-${locale}`, path)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  const response = await page.goto(path)
  expect(response?.status(), path).toBe(path === '/no-such-page' ? 404 : 200)
  await expect(page.locator('h1').first(), path).toBeVisible()
  await test.step(`${path}, wide and light`, () => expectAccessible(page))
  await picture('1440-light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await test.step(`${path}, wide and dark`, () => expectAccessible(page, colourRules))
  await picture('1440-dark')
  await page.setViewportSize({ width: 390, height: 844 })
  await test.step(`${path}, phone and dark`, () => expectAccessible(page))
  await picture('390-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await test.step(`${path}, phone and light`, () => expectAccessible(page, colourRules))
  await picture('390-light')
  await page.setViewportSize(zoomed)
  // All of them are told, not the first alone: each is mended by itself.
  expect.soft(await zoomProblems(page), `${path} at 400 %`).toEqual([])
  // What no language changes.
  if (locale !== 'de') return
  expect.soft(await motionProblems(page), `${path} for who wants no motion`).toEqual([])
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  expect.soft(await frameProblems(page), `${path} in forced colours`).toEqual([])
  await page.emulateMedia({ forcedColors: 'none' })
}

/** Pictures of all pages are for people, in test-results/pages: what a window shows of each in German wide and in English on a phone, or with `PICTURES=1` all of it in each language and scheme. */
async function takePicture(page: Page, folder: string, path: string): Promise<void> {
  const isWhole = Boolean(process.env.PICTURES)
  if (!isWhole && !['1440-light-de', '390-dark-en'].includes(folder)) return
  const file = `test-results/pages/${folder}/${path.replaceAll(/[^a-z0-9.]+/gi, '-').replace(/^-/, '') || 'today'}`
  if (isWhole) await page.screenshot({ path: `${file}.png`, fullPage: true })
  else await page.screenshot({ path: `${file}.jpg`, type: 'jpeg', quality: 60 })
}

// Of one file, so that each worker takes the next part when it is done with its own.
test.describe.configure({ mode: 'parallel' })

/** So many pages a test: few enough that both workers end at about the same time. */
const most = 12

const parts = Object.entries(pages).flatMap(([username, paths]) =>
  Array.from({ length: Math.ceil(paths.length / most) }, (_, index) => ({ username, paths: paths.slice(index * most, (index + 1) * most) })),
)

for (const locale of ['de', 'en'] as const) {
  for (const { username, paths } of parts) {
    test(`every page holds in ${locale}, ${username} from ${paths[0]}: accessible, no sideways scrolling up to 400 %, no motion, no complaint of the browser`, async ({ as, browser, service }) => {
      test.setTimeout(240_000)
      const calm = { reducedMotion: 'reduce' } as const
      const page = username === stranger ? await browser.newPage({ baseURL: service.origin, ...calm }) : await as(username, calm)
      if (username === stranger) failOnConsoleErrors(page)
      await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: service.origin }])
      for (const path of paths) await look(page, path, locale)
      expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'de' ? 'de-CH' : 'en-GB')
      if (username === stranger) await page.close()
    })
  }
}
