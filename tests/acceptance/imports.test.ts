import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let carla: string
beforeAll(async () => {
  service = await startTestService()
  carla = await service.signIn('carla.odermatt')
})
afterAll(() => service.stop())

type Import = {
  id: string
  kind: string
  state: string
  progress: number
  counts: Record<string, number>
  errors: { line: number; column: string | null; reason: string }[]
  errorCount: number
}

function post(query: string, body: string | Uint8Array<ArrayBuffer>, cookie = carla) {
  return service.fetch(`/api/v1/imports?${query}`, { method: 'POST', body, cookie })
}

async function read(id: string): Promise<Import> {
  const response = await service.fetch(`/api/v1/imports/${id}`, { cookie: carla })
  expect(response.status).toBe(200)
  return (await response.json()) as Import
}

/** Asks until the import is in one of the states. */
async function until(id: string, ...states: string[]): Promise<Import> {
  for (const deadline = Date.now() + 40_000; Date.now() < deadline;) {
    const found = await read(id)
    if (states.includes(found.state)) return found
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`the import did not become ${states.join(' or ')}`)
}

async function idOf(response: Response): Promise<string> {
  expect(response.status).toBe(202)
  return ((await response.json()) as { id: string }).id
}

test('a file sent to the API is checked and applied; a dry run ends before that', async () => {
  const csv = 'Name;Seriennummer;Build\nPC-API-1;SN-API-1;26100\n'
  const dryRun = await until(await idOf(await post('kind=computers&dryRun=1', csv)), 'ready', 'applied', 'failed')
  expect(dryRun).toMatchObject({
    kind: 'computers',
    state: 'ready',
    progress: 1,
    counts: { rows: 1, created: 1, updated: 0, unchanged: 0, skipped: 0 },
    errors: [],
  })
  const applied = await until(await idOf(await post('kind=computers', csv)), 'applied', 'failed')
  expect(applied).toMatchObject({ state: 'applied', counts: { created: 1 } })
  const again = await until(await idOf(await post('kind=computers', csv)), 'applied', 'failed')
  expect(again).toMatchObject({ state: 'applied', counts: { created: 0, updated: 0, unchanged: 1 } })
  const computers = await service.fetch('/api/v1/computers?q=PC-API', { cookie: carla })
  expect(await computers.json()).toMatchObject({ items: [{ name: 'PC-API-1', serial: 'SN-API-1', build: 26100, version: '24H2' }], next: null })
})

test('a broken file answers with line, column and reason', async () => {
  const failed = await until(await idOf(await post('kind=computers', 'Name;Build\nPC-API-2;elf\n')), 'applied', 'failed')
  expect(failed).toMatchObject({ state: 'failed', errors: [{ line: 2, column: 'Build', reason: expect.stringContaining('«elf»') }] })
})

test('a list of errors says at its end how many more there are', async () => {
  const id = await idOf(await post('kind=computers', `Name;Build\n${'PC-API-SAME;26100\n'.repeat(1300)}`))
  const { errors, errorCount } = await until(id, 'applied', 'failed')
  expect([errors.length, errorCount]).toEqual([1000, 1299])
  const lines = (await (await service.fetch(`/imports/${id}/errors.csv`, { cookie: carla })).text()).trimEnd().split('\r\n')
  expect([lines.length, lines[1], lines.at(-1)]).toEqual([1002, '"3";"Name";"Der Name «PC-API-SAME» steht schon auf Zeile 2."', '"";"";"Dazu kommen 299 weitere Fehler, die hier nicht einzeln stehen."'])
})

test('a survey sent to the API is checked and applied; the same one again changes nothing', async () => {
  const csv = 'x;y;BSSID;dBm;Band\n12,5;8;02:5a:ff:00:00:01;-58;6\n14;8;02:5a:ff:00:00:01;-61;6\n'
  const query = 'kind=survey&floor=stadthaus/1'
  const dryRun = await until(await idOf(await post(`${query}&dryRun=1`, csv)), 'ready', 'applied', 'failed')
  expect(dryRun).toMatchObject({ kind: 'survey', state: 'ready', counts: { rows: 2, created: 2, updated: 0, unchanged: 0, skipped: 0 }, errors: [] })
  expect(await until(await idOf(await post(query, csv)), 'applied', 'failed')).toMatchObject({ state: 'applied', counts: { created: 2 } })
  expect(await until(await idOf(await post(query, csv)), 'applied', 'failed')).toMatchObject({ state: 'applied', counts: { created: 0, unchanged: 2 } })

  const broken = await until(await idOf(await post(query, 'x;y;BSSID;dBm;Band\n12,5;999;AP;-58;6\n')), 'applied', 'failed')
  expect(broken).toMatchObject({ state: 'failed', errors: [{ line: 2, column: 'y', reason: expect.stringContaining('«999»') }] })
  const nowhere = await post('kind=survey', csv)
  expect(nowhere.status).toBe(422)
  expect(await nowhere.json()).toMatchObject({ errors: [{ path: 'floor' }] })
})

test('only IT imports; what is no import or too large is refused', async () => {
  const anna = await service.signIn('anna.keller')
  expect((await post('kind=computers', 'Name\nX\n', anna)).status).toBe(403)
  expect((await service.fetch('/api/v1/computers', { cookie: anna })).status).toBe(403)
  expect((await service.fetch('/api/v1/campaigns', { cookie: anna })).status).toBe(200)
  expect((await post('kind=survey&floor=stadthaus/1', 'x,y,ap,dbm,band\n1,1,A,-50,5\n', anna)).status).toBe(403)
  expect((await post('kind=cars', 'Name\nX\n')).status).toBe(422)
  const tooLarge = await post('kind=computers', new Uint8Array(200 * 1024 * 1024 + 1))
  expect(tooLarge.status).toBe(413)
  expect(await tooLarge.json()).toMatchObject({ code: 'file-too-large' })
})

test('a form that breaks off in its file is refused, and the service goes on', async () => {
  const pid = service.pid()
  const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nName;Bui'
  const response = await service.fetch('/imports?kind=computers', { method: 'POST', cookie: carla, headers: { 'content-type': 'multipart/form-data; boundary=x' }, body })
  expect(response.status).toBe(422)
  expect([(await service.fetch('/healthz')).status, service.pid(), service.exitCode()]).toEqual([200, pid, null])
})

test('an import that a crash interrupts is applied whole after the next start', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `PC-CRASH-${index};26100`).join('\n')
  const id = await idOf(await post('kind=computers', `Name;Build\n${rows}\n`))
  await until(id, 'applying', 'applied')
  await service.kill()

  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  const count = async () => Number((await database.query(`SELECT count(*) FROM computer WHERE name LIKE 'PC-CRASH-%'`)).rows[0].count)
  expect([0, 20_000]).toContain(await count())
  await service.start()
  expect(await until(id, 'applied', 'failed')).toMatchObject({ state: 'applied', counts: { created: 20_000 } })
  expect(await count()).toBe(20_000)
  await database.end()
})
