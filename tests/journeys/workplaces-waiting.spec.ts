import { expect, expectAccessible, test } from '../harness/journey.ts'

/** A day that no other journey books. */
const day = new Date(Date.now() + 314 * 86_400_000).toISOString().slice(0, 10)

test('a room that is taken: one waits, is offered it when it is given back, and accepts', async ({ as, service }) => {
  const holder = await as('samira.haliti')
  const span = { startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z` }
  const response = await holder.request.get(`/api/v1/spaces?site=stadthaus&floor=2&kind=room&from=${span.startsAt}&to=${span.endsAt}`)
  const { items } = (await response.json()) as { items: { id: string; code: string; free: boolean }[] }
  const room = items.find(({ free }) => free)
  const booked = await holder.request.post('/api/v1/bookings', { headers: { origin: service.origin }, data: { spaceId: room?.id, ...span } })
  const { id } = (await booked.json()) as { id: string }

  const page = await as('nadja.buehlmann')
  await page.goto(`/workplaces/stadthaus/2?date=${day}&from=10:00&to=11:00&space=${room?.id}`)
  await page.getByRole('button', { name: 'Auf die Warteliste' }).click()
  await expect(page.getByText('Sie stehen auf der Warteliste. Wird etwas frei')).toBeVisible()
  await page.goto(`/workplaces/stadthaus/2?date=${day}&from=10:00&to=11:00&space=${room?.id}`)
  await page.getByRole('link', { name: 'Sie stehen auf der Warteliste' }).click()
  const list = page.getByRole('region', { name: 'Warteliste' })
  await expect(list).toContainText('Sie sind 1. von 1.')
  await expectAccessible(page)

  await holder.request.delete(`/api/v1/bookings/${id}`, { headers: { origin: service.origin } })
  await expect(async () => {
    await page.goto('/')
    await expect(page.getByText(`${room?.code} ist frei geworden`)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 70_000 })
  await page.getByRole('link', { name: /^Antworten Sie bis/ }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: `${room?.code} annehmen` }).click()
  await expect(page.getByText('Angenommen: Der Platz ist für Sie gebucht.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: room?.code ?? '' }).last()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Warteliste' })).toHaveCount(0)
})

test('workplace management books a desk for somebody, who finds it among their own', async ({ as }) => {
  const management = await as('daniel.bucher')
  await management.goto(`/workplaces/stadthaus/2?date=${day}&from=08:00&to=09:00&view=list`)
  await management.getByRole('link', { name: /^2\.0\d frei/ }).first().click()
  const panel = management.getByRole('region', { name: /^Auswahl/ })
  await panel.getByText('Für jemand anderen buchen').click()
  await panel.getByLabel(/^Für wen/).fill('an')
  await panel.getByRole('button', { name: 'Für diese Person buchen' }).click()
  await expect(panel.getByRole('alert')).toBeVisible()
  await expectAccessible(management)
  await panel.getByLabel(/^Für wen/).fill('Samira Haliti')
  await panel.getByRole('button', { name: 'Für diese Person buchen' }).click()
  await expect(management.getByText(/ist für Samira Haliti gebucht/)).toBeVisible()
  const page = await as('samira.haliti')
  await page.goto('/workplaces/bookings')
  const words = new Intl.DateTimeFormat('de-CH', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  await expect(page.getByRole('listitem').filter({ hasText: words }).filter({ hasText: '2.0' })).toBeVisible()
})
