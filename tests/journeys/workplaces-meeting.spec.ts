import { expect, expectAccessible, test } from '../harness/journey.ts'

/** A day that no other journey books. */
const day = new Date(Date.now() + 313 * 86_400_000).toISOString().slice(0, 10)

test('a room is booked, colleagues and a guest invited, coffee ordered and confirmed; mails go out', async ({ as }) => {
  const page = await as('anna.keller')
  const response = await page.request.get(`/api/v1/spaces?site=stadthaus&floor=2&kind=room&from=${day}T08:00:00Z&to=${day}T09:00:00Z`)
  const { items } = (await response.json()) as { items: { id: string; code: string; free: boolean }[] }
  const room = items.find(({ free }) => free)
  await page.goto(`/workplaces/stadthaus/2?date=${day}&from=09:00&to=10:00&space=${room?.id}`)
  await page.getByLabel('Titel').fill('Raumprogramm')
  await page.getByRole('button', { name: 'Buchen', exact: true }).click()
  await expect(page.getByText(`Gebucht: ${room?.code}`)).toBeVisible()

  await page.goto('/workplaces/bookings')
  await page.getByRole('link', { name: `Einladen und bestellen für ${room?.code}` }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Raumprogramm' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Einladen' }).fill('zimmermann beat')
  await page.getByRole('button', { name: 'Beat Zimmermann einladen' }).click()
  await expect(page.getByRole('heading', { name: 'Teilnehmende (1)' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Einladen' }).fill('architektin@example.org')
  await page.getByRole('button', { name: 'architektin@example.org als Gast einladen' }).click()
  await expect(page.getByRole('heading', { name: 'Teilnehmende (2)' })).toBeVisible()
  await expect(page.getByRole('status').first()).toContainText('Eingeladen')
  await expectAccessible(page)

  await page.getByLabel('Bestuhlung').selectOption('U-Form')
  await page.getByLabel('Verpflegung').fill('Kaffee für 3')
  await page.getByRole('button', { name: 'Bestellen', exact: true }).click()
  await expect(page.getByText('Bestellt, noch nicht beantwortet')).toBeVisible()

  await page.getByRole('button', { name: 'Protokoll beginnen' }).click()
  await expect(page.getByRole('heading', { level: 3, name: /Traktanden/ })).toBeVisible()
  await page.goBack()
  const beat = await as('beat.zimmermann')
  await beat.goto('/workplaces/bookings')
  await beat.getByRole('link', { name: 'Raumprogramm' }).click()
  await expect(beat.getByRole('heading', { level: 1, name: 'Raumprogramm' })).toBeVisible()
  await expect(beat.getByLabel('Verpflegung')).toHaveCount(0)
  await expectAccessible(beat)
  await beat.getByRole('button', { name: 'Zusagen' }).click()
  await expect(beat.getByRole('status').first()).toContainText('Beantwortet.')
  await expectAccessible(beat)
  await beat.getByRole('link', { name: 'Protokoll öffnen' }).click()
  await expect(beat.getByText('architektin@example.org')).toBeVisible()
  await beat.getByRole('textbox', { name: /Text/ }).or(beat.locator('[contenteditable=true]')).first().click()
  await beat.keyboard.type('Begrüssung')
  await expect(beat.getByText('Gespeichert')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: 'Beat Zimmermann' })).toContainText('Zugesagt')

  const management = await as('daniel.bucher')
  await management.goto('/workplaces')
  await management.getByRole('link', { name: 'Anfragen' }).click()
  const line = management.getByRole('listitem').filter({ hasText: 'Raumprogramm' })
  await expect(line).toContainText('Kaffee für 3')
  await expectAccessible(management)
  await line.getByLabel('Bemerkung').fill('Um 08:45 bereit')
  await line.getByRole('button', { name: /bestätigen$/ }).click()
  await expect(management.getByRole('listitem').filter({ hasText: 'Raumprogramm' })).toContainText('Bestätigt: Um 08:45 bereit')

  await page.reload()
  await expect(page.getByText('Bestätigt: Um 08:45 bereit')).toBeVisible()

  // In the language that each has chosen, which other journeys change.
  const admin = await as('franz.amrein')
  await expect(async () => {
    await admin.goto('/admin/outbox')
    await expect(admin.getByText(/^(Einladung|Invitation): Raumprogramm/)).toHaveCount(2, { timeout: 1000 })
  }).toPass({ timeout: 70_000 })
  await expect(admin.getByText(/^(Bestellung bestätigt|Order confirmed): Raumprogramm/)).toBeVisible()
  await expectAccessible(admin)
})

test('without script: a guest is invited and the order sent as plain forms', async ({ as, service }) => {
  const page = await as('samira.haliti', { javaScriptEnabled: false })
  const response = await page.request.get(`/api/v1/spaces?site=stadthaus&floor=2&kind=room&from=${day}T10:00:00Z&to=${day}T11:00:00Z`)
  const { items } = (await response.json()) as { items: { id: string; free: boolean }[] }
  const booked = await page.request.post('/api/v1/bookings', { headers: { origin: service.origin }, data: { spaceId: items.find(({ free }) => free)?.id, startsAt: `${day}T10:00:00Z`, endsAt: `${day}T11:00:00Z` } })
  const { id } = (await booked.json()) as { id: string }
  await page.goto(`/workplaces/bookings/${id}`)
  await page.getByRole('searchbox', { name: 'Einladen' }).fill('gast@example.org')
  await page.getByRole('button', { name: 'Suchen', exact: true }).last().click()
  await page.getByRole('button', { name: 'gast@example.org als Gast einladen' }).click()
  await expect(page.getByRole('heading', { name: 'Teilnehmende (1)' })).toBeVisible()
  await page.getByLabel('Personen').fill('4')
  await page.getByRole('button', { name: 'Bestellen', exact: true }).click()
  await expect(page.getByText('Bestellt, noch nicht beantwortet')).toBeVisible()
  await expect(page.getByLabel('Personen')).toHaveValue('4')
})
