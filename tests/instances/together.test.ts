import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startInstances, startTimeout, type Instances } from '../harness/instances.ts'
import type { TestService } from '../harness/service.ts'
import { until } from '../acceptance/collab-fixtures.ts'

let city: Instances
let anna: string
let samira: string
let desks: string[]
beforeAll(async () => {
  city = await startInstances()
  ;[anna, samira] = [await city.signIn('anna.keller'), await city.signIn('samira.haliti')]
  const { items } = (await (await city.fetch('/api/v1/spaces?site=stadthaus&floor=2&kind=desk', { cookie: anna })).json()) as { items: { id: string; free: boolean }[] }
  desks = items.filter(({ free }) => free).map(({ id }) => id)
}, startTimeout)
afterAll(() => city?.stop())

const day = new Date(Date.now() + 230 * 86_400_000).toISOString().slice(0, 10)

test('a session that one instance began is known to the other, and ended for both', async () => {
  const cookie = await city.apps[0].signIn('tobias.kurmann')
  const status = (app: TestService) => app.fetch('/api/v1/me', { cookie }).then((response) => response.status)
  expect([await status(city.apps[0]), await status(city.apps[1])]).toEqual([200, 200])
  await city.apps[1].fetch('/sign-out', { method: 'POST', cookie })
  expect([await status(city.apps[0]), await status(city.apps[1])]).toEqual([401, 401])
})

test('who has a plan open at one instance hears of a booking made through the other', async () => {
  const ending = new AbortController()
  const stream = await city.apps[0].fetch(`/workplaces/stadthaus/2/events?date=${day}`, { cookie: anna, signal: ending.signal })
  let heard = ''
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) heard += Buffer.from(chunk).toString()
  })().catch(() => {})
  await expect.poll(() => heard).toContain('retry:')
  const response = await city.apps[1].fetch('/api/v1/bookings', {
    method: 'POST',
    cookie: samira,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ spaceId: desks[0], startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z` }),
  })
  expect(response.status).toBe(201)
  await expect.poll(() => heard).toContain(`event: busy`)
  expect(heard).toContain(desks[0])
  ending.abort()
  await reading
})

/** Somebody who writes in a document, through the proxy or at one collab-server. */
function writer(server: string, documentId: string, cookie: string) {
  const doc = new Y.Doc()
  class FromPage extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin: city.origin } })
    }
  }
  // ws's class has what y-websocket uses of the browser's; their types differ in the rest.
  const provider = new WebsocketProvider(`${server}/collab`, documentId, doc, { WebSocketPolyfill: FromPage as unknown as typeof globalThis.WebSocket, disableBc: true, maxBackoffTime: 500 })
  const text = doc.getText('t')
  return { doc, provider, text, synced: () => until(() => provider.synced), write: (words: string) => text.insert(text.length, words), leave: () => provider.destroy() }
}

async function newDocument(): Promise<string> {
  const response = await city.fetch('/api/v1/documents', { method: 'POST', cookie: anna, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'Protokoll' }) })
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

test('two people write in one document at two collab-servers; either is killed, and nothing that was seen is lost', async () => {
  const id = await newDocument()
  const [here, there] = city.collabs.map(({ port }) => writer(`ws://127.0.0.1:${port}`, id, anna))
  const proxied = writer(city.origin.replace('http', 'ws'), id, anna)
  if (!here || !there) throw new Error('no writers')
  await Promise.all([here.synced(), there.synced(), proxied.synced()])
  here.write('eins ')
  await until(() => there.text.toString() === 'eins ' && proxied.text.toString() === 'eins ')
  there.write('zwei ')
  await until(() => here.text.toString() === 'eins zwei ' && proxied.text.toString() === 'eins zwei ')
  for (const victim of city.collabs) {
    await victim.kill()
    proxied.write('weiter ')
    // Through the proxy one comes to whichever is left.
    await until(() => (victim === city.collabs[0] ? there : here).text.toString() === proxied.text.toString(), 'the other to hear')
    await victim.start()
    await city.untilAllUp()
    await until(() => new Set([here, there, proxied].map(({ text }) => text.toString())).size === 1, 'all to agree')
  }
  expect(proxied.text.toString()).toBe('eins zwei weiter weiter ')
  for (const one of [here, there, proxied]) one.leave()
})
