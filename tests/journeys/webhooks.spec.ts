import { createHmac } from 'node:crypto'
import { Client } from 'pg'
import { expect, expectAccessible, test } from '../harness/journey.ts'
import { type ReceivedHook, startWebhookReceiver } from '../harness/webhook-receiver.ts'

/** By the words of Standard Webhooks, with the secret as the page has shown it. */
function isSigned({ headers, body }: ReceivedHook, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64')
  return headers['webhook-signature'] === `v1,${expected}`
}

test('IT makes a webhook in the browser, a site that goes live arrives there signed, and stands in the log', async ({ as, service }) => {
  const receiver = await startWebhookReceiver()
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  const carla = await as('carla.odermatt')
  await carla.goto('/admin/webhooks')
  await carla.locator('summary', { hasText: 'Neuer Webhook' }).click()
  await carla.getByLabel('Name').fill('Ticketsystem')
  await carla.getByLabel('Adresse').fill(receiver.url)
  await carla.getByRole('button', { name: 'Anlegen' }).click()
  await expect(carla.getByText('Bitte wählen Sie mindestens ein Ereignis.')).toBeVisible()
  await expect(carla.getByLabel('Adresse')).toHaveValue(receiver.url)
  await carla.getByLabel(/Betriebsbereitschaft eines Standorts geändert/).check()
  await carla.getByRole('button', { name: 'Anlegen' }).click()
  const secret = await carla.getByLabel('Geheimnis', { exact: true }).inputValue()
  expect(secret).toMatch(/^whsec_/)
  await expectAccessible(carla)

  // A gate that was never looked at has not changed.
  const noted = () => database.query("SELECT FROM site_gate_noted JOIN site ON site.id = site_id WHERE slug = 'stadtarchiv' AND state = 'open'")
  await expect.poll(async () => (await noted()).rowCount, { timeout: 30_000 }).toBe(1)
  await carla.goto('/sites/stadtarchiv/go-live')
  await carla.getByLabel('Begründung').fill('Im Magazin braucht es kein WLAN.')
  await carla.getByRole('button', { name: 'In Betrieb nehmen' }).click()
  await receiver.until(1)
  const [hook] = receiver.received
  expect(JSON.parse(hook?.body ?? '')).toMatchObject({ type: 'site.gate_changed', data: { before: { state: 'open', coverage: 'not-met' }, after: { state: 'live', coverage: 'not-met' } } })
  expect(hook && isSigned(hook, secret)).toBe(true)

  await carla.goto('/admin/webhooks')
  // The answer is written down a moment after it came.
  await expect(async () => {
    await carla.reload()
    await expect(carla.getByRole('row', { name: /Ticketsystem/ })).not.toContainText('noch nie', { timeout: 500 })
  }).toPass()
  await carla.getByRole('link', { name: 'Ticketsystem' }).click()
  const delivery = carla.getByRole('listitem').filter({ has: carla.getByRole('heading', { name: 'Betriebsbereitschaft eines Standorts geändert' }) })
  await expect(delivery).toContainText('zugestellt')
  await delivery.getByText('Inhalt und Versuche').click()
  await expect(delivery).toContainText(`${hook?.headers['webhook-id']}`)
  await expectAccessible(carla)
  await database.end()
  await receiver.close()
})
