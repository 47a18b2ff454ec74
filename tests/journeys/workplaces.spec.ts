import type { Page } from '@playwright/test'
import { expect, test } from '../harness/journey.ts'

/** A day ahead on which nobody has booked anything; each journey takes another. */
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function openFloor(page: Page, days: number): Promise<void> {
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(days)}`)
  await expect(page.getByRole('heading', { name: 'Stadthaus: Arbeitsplatz buchen' })).toBeVisible()
}

test('find a site, pick a free desk on the plan, book it for the morning, see it on the start page, give it back', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Arbeitsplätze' }).click()
  await page.getByRole('link', { name: 'Stadtbibliothek' }).click()
  await expect(page).toHaveURL(/\/workplaces\/stadtbibliothek\//)
  await page.getByRole('link', { name: 'Tag danach' }).click()
  await expect(page).toHaveURL(/date=/)
  await page.getByRole('link', { name: 'Nachmittag' }).click()
  await expect(page).toHaveURL(/from=13(?::|%3A)00/)
  const free = page.locator('.plan-desk.is-free').first()
  await expect(free).toBeVisible()
  await free.click()
  const panel = page.getByRole('region', { name: /^Auswahl: 0\./ })
  await expect(panel).toContainText('13:00 bis 17:00')
  const code = (await panel.locator('.code').textContent()) ?? ''
  await panel.getByRole('button', { name: /Buchen|Hierhin wechseln/ }).click()
  await expect(page.getByRole('status').filter({ hasText: `Gebucht: ${code}` })).toBeVisible()
  await expect(page.locator('.plan-desk.is-mine')).toHaveCount(1)

  await page.goto('/workplaces/bookings')
  const row = page.getByRole('listitem').filter({ hasText: 'Stadtbibliothek' }).first()
  await expect(row).toContainText(code)
  await row.getByRole('button', { name: /freigeben/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Freigegeben.' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Stadtbibliothek' })).toHaveCount(0)
})

test('a desk booked for today stands on the start page, from where it is given back', async ({ as }) => {
  const page = await as('eva.lustenberger')
  await page.goto('/workplaces/stadthaus/3?from=22:00&to=23:45')
  await page.getByRole('link', { name: /^3\.\d+ frei/ }).first().click()
  await page.getByRole('button', { name: /Buchen|Hierhin wechseln/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Gebucht: 3.' })).toBeVisible()
  await page.goto('/')
  const stop = page.getByRole('listitem').filter({ hasText: '22:00' })
  await expect(stop).toContainText('Arbeitsplatz 3.')
  await stop.getByRole('link', { name: /ändern/i }).click()
  await page.getByRole('listitem').filter({ hasText: '22:00 bis 23:45' }).getByRole('button', { name: /freigeben/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Freigegeben.' })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('listitem').filter({ hasText: '22:00' })).toHaveCount(0)
})

test('the same by keyboard alone, through the list', async ({ as }) => {
  const page = await as('franz.amrein')
  await openFloor(page, 60)
  const line = (text: RegExp) => page.getByRole('link', { name: text })
  await line(/^2\.\d+ frei/).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const code = ((await page.evaluate(() => document.activeElement?.querySelector('.code')?.textContent)) ?? '').trim()
  expect(code).toMatch(/^2\.\d+$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Buchen' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: `Gebucht: ${code}` })).toBeVisible()
  await expect(line(new RegExp(`^${code} Ihr Platz`))).toBeVisible()
})

test('a booking changes its time where it stands in the list; a time that is taken is refused with its words', async ({ as }) => {
  const [page, other] = [await as('beat.zimmermann'), await as('eva.lustenberger')]
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(78)}&from=08:00&to=12:00`)
  await page.getByRole('link', { name: /^2\.\d+ frei/ }).first().click()
  const panel = page.getByRole('region', { name: /^Auswahl: 2\./ })
  const code = (await panel.locator('.code').textContent()) ?? ''
  await panel.getByRole('button', { name: 'Buchen' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Gebucht: ${code}` })).toBeVisible()
  await other.goto(`/workplaces/stadthaus/2?date=${dayAhead(78)}&from=14:00&to=16:00`)
  await other.getByRole('link', { name: new RegExp(`^${code.replace('.', '\\.')} frei`) }).first().click()
  await other.getByRole('button', { name: 'Buchen' }).click()
  await expect(other.getByRole('status').filter({ hasText: `Gebucht: ${code}` })).toBeVisible()

  await page.goto('/workplaces/bookings')
  const row = page.getByRole('listitem').filter({ hasText: code }).filter({ hasText: '08:00 bis 12:00' })
  await row.locator('summary').click()
  await row.getByLabel('Bis').selectOption('15:00')
  await row.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(page.getByRole('alert')).toHaveText('Jemand anderes war schneller: Dieser Platz ist in dieser Zeit besetzt.')
  await row.getByLabel('Bis').selectOption('14:00')
  await row.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Geändert.' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: code }).filter({ hasText: '08:00 bis 14:00' })).toHaveCount(1)
})

test('a desk says how strong its WLAN is, and one may ask for a good one or for quiet', async ({ as }) => {
  const page = await as('carla.odermatt')
  await page.goto('/workplaces/stadthaus/2?view=list')
  await page.getByRole('link', { name: /^2\.31 / }).click()
  await expect(page.getByRole('region', { name: 'Auswahl: 2.31' })).toContainText(/-\d\d dBm bei 5 GHz/)
  const desks = page.locator('.space-line')
  const all = await desks.count()
  await page.locator('.filter summary').click()
  await page.getByLabel('Ruhige Zone').check()
  await expect(page).toHaveURL(/wish=quiet/)
  await expect.poll(() => desks.count()).toBeLessThan(all)
  await expect(page.getByRole('region', { name: 'Gütsch' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Musegg' })).toHaveCount(0)
})

test('moving to another desk gives up the first one', async ({ as }) => {
  const page = await as('carla.odermatt')
  await openFloor(page, 61)
  await page.getByRole('link', { name: /^2\.40 frei/ }).click()
  await page.getByRole('button', { name: 'Buchen' }).click()
  await expect(page.getByRole('link', { name: /^2\.40 Ihr Platz/ })).toBeVisible()
  await page.getByRole('link', { name: /^2\.48 frei/ }).click()
  await expect(page.getByRole('region', { name: 'Auswahl: 2.48' })).toContainText('2.40 wird frei')
  await page.getByRole('button', { name: 'Hierhin wechseln' }).click()
  await expect(page.getByRole('link', { name: /^2\.48 Ihr Platz/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^2\.40 frei/ })).toBeVisible()
})

test('whoever is slower is told so, and nothing is lost', async ({ as }) => {
  const [slow, fast] = [await as('anna.keller'), await as('beat.zimmermann')]
  // Hears of nothing, as for the second that the news takes.
  await slow.route('**/events?*', (route) => route.abort())
  for (const page of [slow, fast]) {
    await openFloor(page, 62)
    await page.getByRole('link', { name: /^2\.50 frei/ }).click()
    await expect(page.getByRole('button', { name: 'Buchen' })).toBeVisible()
  }
  await fast.getByRole('button', { name: 'Buchen' }).click()
  await expect(fast.getByRole('link', { name: /^2\.50 Ihr Platz/ })).toBeVisible()
  await slow.getByRole('button', { name: 'Buchen' }).click()
  await expect(slow.getByRole('alert')).toContainText('Jemand anderes war schneller')
})

test('without JavaScript the list books as well', async ({ as }) => {
  const page = await as('daniel.bucher', { javaScriptEnabled: false })
  await openFloor(page, 63)
  await page.getByRole('link', { name: /^2\.41 frei/ }).click()
  await page.getByRole('button', { name: 'Buchen' }).click()
  await expect(page.getByRole('link', { name: /^2\.41 Ihr Platz/ })).toBeVisible()
})

test('on a phone: plan and list change places, the panel is a sheet', async ({ as }) => {
  const page = await as('eva.lustenberger', { viewport: { width: 390, height: 844 } })
  await openFloor(page, 64)
  await expect(page.locator('.space-list')).toBeHidden()
  await page.getByRole('navigation', { name: 'Ansicht' }).getByRole('link', { name: 'Liste' }).click()
  await expect(page.locator('.floor-map')).toBeHidden()
  await page.getByRole('link', { name: /^2\.42 frei/ }).click()
  await page.getByRole('button', { name: 'Buchen' }).click()
  await expect(page.getByRole('link', { name: /^2\.42 Ihr Platz/ })).toBeVisible()
})

test('the calendar speaks the language of the page and changes the day', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto('/workplaces/stadthaus/2?date=2027-03-09')
  await page.getByRole('button', { name: 'Datum: Di, 09.03.2027' }).click()
  const calendar = page.getByRole('dialog')
  await expect(calendar.getByRole('heading', { name: 'März 2027' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Datum: Mi, 10.03.2027' })).toBeVisible()
  await expect(page).toHaveURL(/date=2027-03-10/)
})

test('a day chosen on the list of sites goes along to the floor', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/workplaces?date=2027-03-10')
  await expect(anna.getByText('Wo möchten Sie am Mittwoch, 10. März 2027 arbeiten?')).toBeVisible()
  await anna.getByRole('link', { name: 'Tag danach' }).click()
  await expect(anna.getByText('Wo möchten Sie am Donnerstag, 11. März 2027 arbeiten?')).toBeVisible()
  await anna.getByRole('link', { name: 'Stadthaus', exact: true }).click()
  await expect(anna).toHaveURL(/\/workplaces\/stadthaus\/\w+\?date=2027-03-11/)
  await expect(anna.getByText('am Donnerstag, 11. März 2027')).toBeVisible()
})

test('a room for now: by size and equipment, to its place on the plan, and taken for the next who looks', async ({ as }) => {
  const page = await as('beat.zimmermann')
  await page.goto('/workplaces')
  await page.getByRole('navigation', { name: 'Buchen' }).getByRole('link', { name: 'Sitzungszimmer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sitzungszimmer finden' })).toBeVisible()
  await page.goto(`/workplaces/rooms?date=${dayAhead(85)}&from=10:00&to=11:00`)
  await page.getByLabel('Grösse').selectOption({ label: 'ab 12 Plätzen' })
  await page.getByLabel('Ausstattung').selectOption({ label: 'Videokonferenz' })
  await expect(page).toHaveURL(/seats=12/)
  await expect(page).toHaveURL(/equipment=video/)
  const rooms = page.locator('.rooms > li')
  await expect(rooms.filter({ hasText: 'den ganzen Tag frei' }).first()).toBeVisible()
  const first = rooms.first().getByRole('link')
  const code = (await first.textContent()) ?? ''
  await first.click()
  const panel = page.getByRole('region', { name: `Auswahl: ${code}` })
  await expect(panel).toContainText('10:00 bis 11:00')
  await panel.getByLabel('Titel (freiwillig)').fill('Planung')
  await panel.getByRole('button', { name: 'Buchen' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Gebucht: ${code}` })).toBeVisible()
  await page.goto(`/workplaces/rooms?date=${dayAhead(85)}&from=10:30&to=12:00`)
  await expect(rooms.filter({ hasText: code })).toContainText('besetzt bis 11:00')
  await page.goto(`/workplaces/rooms?date=${dayAhead(85)}&from=09:00&to=10:00`)
  await expect(rooms.filter({ hasText: code })).toContainText('frei bis 10:00')
})
