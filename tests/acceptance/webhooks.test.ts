import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended } from '../harness/child.ts'
import { freePort } from '../harness/free-port.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { startWebhookReceiver } from '../harness/webhook-receiver.ts'

let service: TestService
let carla = ''
beforeAll(async () => {
  service = await startTestService()
  carla = await service.signIn('carla.odermatt')
})
afterAll(() => service.stop())

async function call(method: string, path: string, body?: unknown) {
  const response = await service.fetch(`/api/v1${path}`, { method, cookie: carla, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}
const newCampaign = (name: string) => service.fetch('/migration/campaigns/new', { method: 'POST', cookie: carla, redirect: 'manual', body: new URLSearchParams({ name, kind: 'handout', startsOn: '2099-01-01', dueOn: '2099-06-01' }) })

test('an endpoint is made, read, changed and taken away; its secret is in one answer alone', async () => {
  const made = await call('POST', '/webhooks', { name: 'Leitstelle', url: 'https://hooks.example.org/in', kinds: ['alert.opened'] })
  expect(made).toMatchObject({ status: 201, body: { name: 'Leitstelle', state: 'on', owner: 'Carla Odermatt', waiting: 0, secret: expect.stringMatching(/^whsec_/) } })
  const path = `/webhooks/${made.body.id}`
  expect((await call('GET', path)).body).not.toHaveProperty('secret')
  expect(await call('PATCH', path, { kinds: ['alert.opened', 'alert.closed'], enabled: false })).toMatchObject({ status: 200, body: { kinds: ['alert.opened', 'alert.closed'], state: 'paused' } })
  expect(await call('PATCH', path, { url: 'https://10.0.0.1/' })).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ path: 'url' }] } })
  expect(await call('PATCH', path, { kinds: ['nothing'] })).toMatchObject({ status: 422, body: { errors: [{ path: 'kinds.0' }] } })
  expect((await call('POST', `${path}/secret`)).body.secret).not.toBe(made.body.secret)
  expect((await call('GET', '/webhooks/kinds')).body.items).toContainEqual(expect.objectContaining({ kind: 'campaign.created', title: 'Kampagne angelegt', data: expect.objectContaining({ type: 'object' }) }))
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await call('GET', path)).status).toBe(404)
})

test('what happened while the receiver was down and the service was killed arrives after the start, with one id', async () => {
  const port = await freePort()
  const made = await call('POST', '/webhooks', { name: 'Neustart', url: `http://127.0.0.1:${port}/hook`, kinds: ['campaign.created'] })
  expect((await newCampaign('Erste Kampagne')).status, service.output()).toBe(302)
  expect((await newCampaign('Zweite Kampagne')).status).toBe(302)
  // At least one try has failed.
  await expect.poll(async () => (await call('GET', `/webhooks/${made.body.id}/deliveries`)).body.items.at(-1)?.attempts.length).toBeGreaterThan(0)
  const stored = (await call('GET', `/webhooks/${made.body.id}/deliveries`)).body.items
  expect(stored.map(({ state }: { state: string }) => state)).toEqual(['waiting', 'waiting'])
  await service.kill()
  const receiver = await startWebhookReceiver(port)
  await service.start()
  await receiver.until(2)
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(stored.map(({ messageId }: { messageId: string }) => messageId).toReversed())
  const [hook] = receiver.received
  const expected = createHmac('sha256', Buffer.from(made.body.secret.slice(6), 'base64')).update(`${hook?.headers['webhook-id']}.${hook?.headers['webhook-timestamp']}.${hook?.body}`).digest('base64')
  expect(hook?.headers['webhook-signature']).toBe(`v1,${expected}`)
  await expect.poll(async () => (await call('GET', `/webhooks/${made.body.id}`)).body).toMatchObject({ state: 'on', waiting: 0 })
  await receiver.close()
})

test('a device that the inventory reports on the new build, an access point that fails and an import are told, without a name', async () => {
  const receiver = await startWebhookReceiver()
  await call('POST', '/webhooks', { name: 'Alles', url: receiver.url, kinds: ['device.state_changed', 'access_point.down', 'import.applied', 'import.failed'] })
  const { items } = (await call('GET', '/computers?campaign=windows-11&state=planned&limit=1')).body
  const upload = (text: string) => service.fetch('/api/v1/imports?kind=computers', { method: 'POST', cookie: carla, body: text })
  expect((await upload(`Name;Seriennummer;Build\n${items[0].name};${items[0].serial};26200\n`)).status).toBe(202)
  await receiver.until(2)
  expect((await upload('Name;Build\nPC;keiner\n')).status).toBe(202)
  const point = await call('POST', '/access-points/state', { items: [{ name: 'STH-AP-01', state: 'down' }] })
  expect(point.body).toMatchObject({ changed: 1 })
  await receiver.until(4)
  const events = receiver.received.map(({ body }) => JSON.parse(body))
  expect(events.find(({ type }) => type === 'device.state_changed')?.data).toMatchObject({ computerId: items[0].id, before: 'planned', after: 'done', reason: null })
  expect(events.map(({ type }) => type).toSorted()).toEqual(['access_point.down', 'device.state_changed', 'import.applied', 'import.failed'])
  expect(receiver.received.map(({ body }) => body).join()).not.toMatch(new RegExp(`${items[0].owner ?? 'Carla'}|${items[0].name}|STH-AP`))
  await receiver.close()
})

test('the receiver of the manual takes what is signed, and nothing else', async () => {
  const code = /```js\n([\s\S]*?)```/.exec(await readFile('docs/webhooks.md', 'utf8'))?.[1]
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-receiver-'))
  await writeFile(join(folder, 'receiver.mjs'), code ?? '')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/hook`
  const made = await call('POST', '/webhooks', { name: 'Handbuch', url, kinds: ['campaign.ended'] })
  const receiver = spawn(process.execPath, [join(folder, 'receiver.mjs')], { env: { WEBHOOK_SECRET: made.body.secret, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  receiver.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
  await expect.poll(() => output).toContain('listening')
  expect((await call('POST', `/webhooks/${made.body.id}/test`)).body).toEqual({ status: 204, problem: null })
  expect(output).toContain('webhook.test')
  const headers = { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' }
  expect((await fetch(url, { method: 'POST', body: '{}', headers })).status).toBe(401)
  await call('POST', `/webhooks/${made.body.id}/secret`)
  // It still has the former secret, and with that the next day, too.
  expect((await call('POST', `/webhooks/${made.body.id}/test`)).body).toEqual({ status: 204, problem: null })
  receiver.kill()
  await ended(receiver)
})
