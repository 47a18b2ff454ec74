import { expect, expectAccessible, test } from '../harness/journey.ts'

/** A day that no other journey books. */
const day = new Date(Date.now() + 316 * 86_400_000).toISOString().slice(0, 10)

test('a room that has to be approved waits, is approved by workplace management, and says so', async ({ as, service }) => {
  const page = await as('nadja.buehlmann')
  const response = await page.request.get(`/api/v1/spaces?site=stadtbibliothek&kind=room&from=${day}T08:00:00Z&to=${day}T09:00:00Z`)
  const { items } = (await response.json()) as { items: { id: string; code: string; free: boolean }[] }
  const room = items.find(({ free }) => free)
  const booked = await page.request.post('/api/v1/bookings', { headers: { origin: service.origin }, data: { spaceId: room?.id, startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z`, title: 'Lesung' } })
  expect(booked.status()).toBe(201)
  await page.goto('/workplaces/bookings')
  const own = page.getByRole('listitem').filter({ hasText: 'Lesung' })
  await expect(own).toContainText('wartet auf Bewilligung')
  await expectAccessible(page)

  const management = await as('daniel.bucher')
  await management.goto('/workplaces/rules')
  await expect(management.getByText('Zu bewilligen durch die Arbeitsplatzverwaltung.').first()).toBeVisible()
  await management.getByRole('link', { name: 'Anfragen' }).click()
  await expectAccessible(management)
  await management.getByRole('button', { name: `${room?.code} für Nadja Bühlmann bewilligen` }).click()
  await expect(management.getByText('Nichts wartet auf Ihre Bewilligung.')).toBeVisible()
  await page.reload()
  await expect(own).toBeVisible()
  await expect(own).not.toContainText('wartet auf Bewilligung')
})
