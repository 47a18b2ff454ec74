/** The register of places as a file, over real HTTP: out, and in again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let daniel: string
beforeAll(async () => {
  service = await startTestService()
  daniel = await service.signIn('daniel.bucher')
})
afterAll(() => service.stop())

type Import = { state: string; counts: Record<string, number>; errors: { line: number; column: string | null; reason: string }[] }

async function exported(path = '/admin/places/spaces.csv'): Promise<string> {
  const response = await service.fetch(path, { cookie: daniel })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  // As bytes: reading it as text would drop the byte order mark.
  return Buffer.from(await response.arrayBuffer()).toString()
}

/** Sends a file to be checked, or to be applied, and waits for what comes of it. */
async function imported(body: string | Uint8Array<ArrayBuffer>, dryRun: '0' | '1' = '1'): Promise<Import> {
  const response = await service.fetch(`/api/v1/imports?kind=spaces&dryRun=${dryRun}`, { method: 'POST', body, cookie: daniel })
  expect(response.status).toBe(202)
  const { id } = (await response.json()) as { id: string }
  for (const deadline = Date.now() + 40_000; Date.now() < deadline;) {
    const found = (await (await service.fetch(`/api/v1/imports/${id}`, { cookie: daniel })).json()) as Import
    if (['failed', 'applied', dryRun === '1' ? 'ready' : 'failed'].includes(found.state)) return found
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('the import did not come to an end')
}

test('all spaces of the city go out with a byte order mark, and come in again without a change', async () => {
  const csv = await exported()
  expect(csv.startsWith('\ufeff"ID";"Standort";"Gebäude";"Stockwerk"')).toBe(true)
  const { state, counts, errors } = await imported(csv)
  expect([state, errors]).toEqual(['ready', []])
  expect(counts.rows).toBeGreaterThan(390)
  expect(counts).toMatchObject({ created: 0, updated: 0, unchanged: counts.rows })
  const one = await exported('/admin/places/stadthaus/spaces.csv')
  expect(one.split('\r\n').filter((line) => line.includes('"stadthaus"')).length).toBe(one.trim().split('\r\n').length - 1)
})

test('a list from an old Excel, in Windows-1252 with commas, is read with its umlauts, and twice changes nothing', async () => {
  const latin = Uint8Array.from(Buffer.from('Standort,Stockwerk,Zone,Code,Art,X,Y,Ausstattung\r\nStadthaus,2. OG,Gütsch,2.99,Arbeitsplatz,3.5,14.2,"Hubtisch, 2 Bildschirme"\r\n', 'latin1'))
  expect(await imported(latin, '0')).toMatchObject({ state: 'applied', errors: [], counts: { created: 1 } })
  expect(await imported(latin, '0')).toMatchObject({ state: 'applied', counts: { created: 0, updated: 0, unchanged: 1 } })
  expect(await exported('/admin/places/stadthaus/spaces.csv')).toContain('"Gütsch";"2.99";"Arbeitsplatz";"1";"Hubtisch, 2 Bildschirme";"3.5";"14.2"')
})

test('what is wrong is named by line and column, and nothing of the file is taken', async () => {
  const lines = (await exported('/admin/places/stadthaus/spaces.csv')).trim().split('\r\n')
  const [header = '', first = '', second = ''] = lines
  const id = first.split(';')[0] ?? ''
  const { state, errors } = await imported([header, first, second.replace(/^"[^"]*"/, id), '"";"stadthaus";"";"2";"";"2.98";"Arbeitsplatz";"-1";"Sprudelbad";"2";"2";"0";""'].join('\r\n'), '0')
  expect(state).toBe('failed')
  expect(errors.map(({ line, column }) => [line, column])).toEqual([[3, 'ID'], [4, 'Plätze'], [4, 'Ausstattung']])
  expect(errors[0]?.reason).toContain('Zeile 2')
  expect(await exported('/admin/places/stadthaus/spaces.csv')).not.toContain('2.98')
})
