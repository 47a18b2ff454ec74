import type { Page } from '@playwright/test'
import { dayField, expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The first Tuesday from so many days ahead, and days after it: rooms can be booked on working days. */
function tuesdayAhead(days: number, later = 0): string {
  const date = new Date(Date.now() + days * 86_400_000)
  return new Date(date.getTime() + (((9 - date.getUTCDay()) % 7) + later) * 86_400_000).toISOString().slice(0, 10)
}

/** The form of a series for the first free desk of a floor on a day far ahead. */
async function openSeries(page: Page, days: number): Promise<string> {
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(days)}`)
  await page.getByRole('link', { name: /^2\.\d+ frei/ }).first().click()
  const panel = page.getByRole('region', { name: /^Auswahl: 2\./ })
  const code = (await panel.locator('.code').textContent()) ?? ''
  await panel.getByRole('link', { name: 'Als Serie buchen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${code} als Serie buchen` })).toBeVisible()
  return code
}

test('a series from the plan: every date is shown before, one is left out, and the rest is booked and given back at once', async ({ as }) => {
  const page = await as('anna.keller')
  const code = await openSeries(page, 150)
  const dates = page.getByRole('form', { name: 'Termine' }).getByRole('listitem')
  await expect(dates).toHaveCount(10)
  await page.getByLabel('Wiederholung').selectOption({ label: 'Montag bis Freitag' })
  await page.getByLabel('Anzahl Termine').fill('4')
  await expect(dates).toHaveCount(4)
  await expect(page.getByText(`4 von 4 auf ${code} frei`)).toBeVisible()
  await expectAccessible(page)
  await dates.nth(1).getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: `Freie Termine auf ${code} buchen` }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Serie gebucht: 3 Termine.' })).toBeVisible()
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Teil einer Serie: Montag bis Freitag/ }) })
  await expect(rows).toHaveCount(3)
  await expectAccessible(page)
  await rows.nth(1).getByRole('link', { name: /freigeben/ }).click()
  await page.getByRole('radio', { name: 'diesen und alle folgenden (2 Termine)' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Freigeben' }).click()
  await expect(rows).toHaveCount(1)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await rows.getByRole('link', { name: /freigeben/ }).click()
  await page.getByRole('radio', { name: /die ganze Serie/ }).check()
  await page.getByRole('button', { name: 'Freigeben' }).click()
  await expect(rows).toHaveCount(0)
})

test('what somebody else has already comes with a substitute', async ({ as }) => {
  const [anna, daniel] = [await as('anna.keller'), await as('daniel.bucher')]
  await anna.goto(`/workplaces/stadthaus/2?date=${dayAhead(220)}`)
  await anna.getByRole('link', { name: /^2\.\d+ frei/ }).first().click()
  await anna.getByRole('button', { name: 'Buchen' }).click()
  const taken = (await anna.locator('.space-line.is-mine .code').textContent()) ?? ''
  await daniel.goto(`/workplaces/stadthaus/2?date=${dayAhead(219)}`)
  await daniel.getByRole('link', { name: new RegExp(`^${taken.replace('.', '\\.')} frei`) }).first().click()
  await daniel.getByRole('link', { name: 'Als Serie buchen' }).click()
  await daniel.getByLabel('Wiederholung').selectOption({ label: 'Jeden Tag' })
  await daniel.getByLabel('Anzahl Termine').fill('3')
  await expect(daniel.getByText(`2 von 3 auf ${taken} frei`)).toBeVisible()
  await expect(daniel.getByText(/^besetzt, frei ist 2\.\d+$/)).toHaveCount(1)
  await daniel.getByRole('button', { name: 'Mit Ersatzplätzen buchen' }).click()
  await expect(daniel.getByRole('status').filter({ hasText: 'Serie gebucht: 3 Termine.' })).toBeVisible()
})

test('what can not be is said at the field, in both languages', async ({ as }) => {
  const page = await as('eva.lustenberger')
  await openSeries(page, 150)
  await page.getByLabel('Anzahl Termine').fill('5000')
  await expect(page.getByText('Eine Serie hat höchstens 366 Termine.')).toBeVisible()
  await expect(page.getByRole('form', { name: 'Termine' })).toHaveCount(0)
  await expectAccessible(page)
  await useLanguage(page, 'en')
  await expect(page.getByText('A series has at most 366 dates.')).toBeVisible()
  await page.getByLabel('Number of dates').fill('2')
  await expect(page.getByRole('form', { name: 'Dates' }).getByRole('listitem')).toHaveCount(2)
})

test('this and following: what would become of each date is shown before, then the series goes on as another one', async ({ as, service }) => {
  const page = await as('samira.haliti')
  const day = tuesdayAhead(250)
  const found = await page.request.get(`/api/v1/spaces?site=stadthaus&floor=2&kind=room&from=${day}T08:00:00Z&to=${day}T09:00:00Z`)
  const { items } = (await found.json()) as { items: { id: string; code: string; free: boolean }[] }
  const [room, other] = items.filter(({ free }) => free)
  const post = { headers: { origin: service.origin } }
  await page.request.post('/api/v1/booking-series', { ...post, data: { spaceId: room?.id, rrule: 'FREQ=WEEKLY;COUNT=4', startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z`, timeZone: 'Etc/UTC', title: 'Jahresziele' } })
  // Somebody else has the new room on the third date.
  await (await as('carla.odermatt')).request.post('/api/v1/bookings', { ...post, data: { spaceId: other?.id, startsAt: `${tuesdayAhead(250, 14)}T08:30:00Z`, endsAt: `${tuesdayAhead(250, 14)}T09:00:00Z` } })
  await page.goto('/workplaces/bookings')
  await page.getByRole('listitem').filter({ hasText: 'Jahresziele' }).nth(1).getByRole('link', { name: /ändern$/ }).click()
  await page.getByRole('radio', { name: 'diesen und alle folgenden' }).check()
  const dates = page.getByRole('form', { name: 'Was daraus wird' }).getByRole('listitem')
  await expect(dates).toHaveCount(3)
  await expect(page.getByText('Noch nichts geändert')).toBeVisible()
  await page.getByLabel('Sitzungszimmer', { exact: true }).selectOption({ label: other?.code ?? '' })
  await expect(page.getByText('2 von 3 Terminen möglich')).toBeVisible()
  await expect(dates.nth(1)).toContainText(/besetzt/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ändern', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Serie geändert: 2 verschoben, 1 nicht möglich.')
  const all = page.getByRole('listitem').filter({ hasText: 'Gebucht' })
  await expect(all).toHaveCount(3)
  await expect(all.nth(1)).toContainText(room?.code ?? '')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Wie die Serie vorher war' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Gebucht' })).toHaveCount(1)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
})

test('without script: one date of a series is moved, and looked at before', async ({ as, service }) => {
  const page = await as('samira.haliti', { javaScriptEnabled: false })
  const day = tuesdayAhead(290)
  const found = await page.request.get(`/api/v1/spaces?site=stadthaus&floor=2&kind=room&from=${day}T08:00:00Z&to=${day}T09:00:00Z`)
  const { items } = (await found.json()) as { items: { id: string; code: string; free: boolean }[] }
  const booked = await page.request.post('/api/v1/booking-series', { headers: { origin: service.origin }, data: { spaceId: items.find(({ free }) => free)?.id, rrule: 'FREQ=WEEKLY;COUNT=2', startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z`, timeZone: 'Etc/UTC', title: 'Ohne Script' } })
  const { id, created } = (await booked.json()) as { id: string; created: { id: string }[] }
  await page.goto(`/workplaces/series/${id}/change?booking=${created[1]?.id}`)
  await dayField(page, 'Datum').fill(tuesdayAhead(290, 8))
  await page.getByRole('button', { name: 'Anzeigen' }).click()
  await expect(page.getByRole('form', { name: 'Was daraus wird' }).getByRole('listitem')).toContainText('neu ')
  await page.getByRole('button', { name: 'Ändern', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Einzeln geändert, statt am' })).toHaveCount(1)
})
