/** Open data over HTTP: who gets it, what caches need, and that a catalogue leads to every file. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let open: TestService
let closed: TestService
beforeAll(async () => {
  ;[open, closed] = await Promise.all([startTestService({ env: { OPEN_DATA_CONTACT: 'daten@example.ch' } }), startTestService({ env: { OPEN_DATA: '0', OPEN_DATA_WITHOUT: 'migration-progress' } })])
})
afterAll(() => Promise.all([open.stop(), closed.stop()]))

type CatalogFile = { 'dcat:downloadURL': { '@id': string }; 'dcat:byteSize': { '@value': string }; 'dcat:mediaType': { '@id': string } }
type Catalog = { 'dcat:dataset': { '@id': string; 'dcat:distribution': CatalogFile[] }[] }

test('everybody finds every file by the catalogue, as large and of the type that it says', async () => {
  const response = await open.fetch('/open-data/catalog.jsonld')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8'])
  const catalog: Catalog = await response.json()
  const files = catalog['dcat:dataset'].flatMap((set) => set['dcat:distribution'])
  expect(files).toHaveLength(12)
  for (const file of files) {
    const found = await fetch(file['dcat:downloadURL']['@id'])
    const body = await found.arrayBuffer()
    expect(found.status).toBe(200)
    expect(String(body.byteLength)).toBe(file['dcat:byteSize']['@value'])
    expect(`http://www.iana.org/assignments/media-types/${found.headers.get('content-type')?.split(';')[0]}`).toBe(file['dcat:mediaType']['@id'])
  }
  const turtle = await open.fetch('/open-data/catalog.ttl')
  expect(turtle.headers.get('content-type')).toBe('text/turtle; charset=utf-8')
  expect(await turtle.text()).toContain('vcard:hasEmail <mailto:daten@example.ch>')
  const [first] = catalog['dcat:dataset']
  const toPage = await fetch(first?.['@id'] ?? '', { redirect: 'manual' })
  expect([toPage.status, toPage.headers.get('location')]).toEqual([303, '/open-data#wlan-coverage'])
})

test('a file has what caches and other sites need, and is not sent twice to whoever has it', async () => {
  const first = await open.fetch('/open-data/desk-use.csv')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  expect([first.headers.get('cache-control'), first.headers.get('access-control-allow-origin')]).toEqual(['public, max-age=300', '*'])
  expect((await first.text()).split('\r\n')[0]).toBe('"site","site_name","weekday","bookable_hours","booked_hours","used_hours","covered_percent"')
  const again = await open.fetch('/open-data/desk-use.csv', { headers: { 'if-none-match': `W/${etag}` } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await open.fetch('/open-data/desk-use.csv', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  for (const nothing of ['/open-data/people.csv', '/open-data/desk-use.xml', '/open-data/__proto__.csv']) expect((await open.fetch(nothing)).status).toBe(404)
})

test('no person of the demo city stands in any file', async () => {
  const names = ['keller', 'zimmermann', 'odermatt', 'bucher', 'lustenberger', 'amrein']
  const catalog: Catalog = await (await open.fetch('/open-data/catalog.jsonld')).json()
  for (const set of catalog['dcat:dataset']) {
    const text = (await (await fetch(set['dcat:distribution'][1]?.['dcat:downloadURL']['@id'] ?? '')).text()).toLowerCase()
    expect(text.length).toBeGreaterThan(100)
    for (const name of names) expect(text, `${name} in ${set['@id']}`).not.toContain(name)
  }
})

test('where data is not open it is for staff, and a set that is left out is nowhere', async () => {
  const stranger = await closed.fetch('/open-data/desk-use.csv')
  expect([stranger.status, stranger.headers.get('location')]).toEqual([302, '/sign-in?to=%2Fopen-data%2Fdesk-use.csv'])
  expect((await closed.fetch('/open-data')).status).toBe(302)
  expect((await closed.fetch('/open-data/catalog.ttl')).status).toBe(302)
  const cookie = await closed.signIn('anna.keller')
  const file = await closed.fetch('/open-data/desk-use.csv', { cookie })
  expect([file.status, file.headers.get('cache-control'), file.headers.get('access-control-allow-origin')]).toEqual([200, 'private, no-cache', null])
  expect(await (await closed.fetch('/open-data', { cookie })).text()).not.toContain('migration-progress')
  expect((await closed.fetch('/open-data/migration-progress.csv', { cookie })).status).toBe(404)
})

test('whoever asks too often has to wait', async () => {
  const statuses: number[] = []
  let waits: string | null = null
  for (let index = 0; index < 125; index++) {
    const response = await open.fetch('/open-data/strategy-budget.csv', { headers: { 'if-none-match': '*' } })
    statuses.push(response.status)
    waits = response.headers.get('retry-after') ?? waits
  }
  expect(statuses.at(-1)).toBe(429)
  expect(Number(waits)).toBeGreaterThan(0)
})
