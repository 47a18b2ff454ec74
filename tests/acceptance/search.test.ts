/** The search and the staff over HTTP: one answer on page, palette and API, and nothing that one may not see. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { personId, unitId } from '../../prisma/seed/people.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
const cookies: Record<string, string> = {}
const names = ['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein'] as const
beforeAll(async () => {
  service = await startTestService({ env: { CHAT_URL: 'https://chat.example/direct/{username}', LOG_LEVEL: 'info' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  for (const name of names) cookies[name] = await service.signIn(name)
  // What stands in the documents and lessons of the demo is indexed while the service already answers.
  const waiting = 'SELECT (SELECT count(*)::int FROM document d LEFT JOIN document_text t ON t.document_id = d.id WHERE coalesce(t.seq, 0) < d.last_seq AND d.deleted_at IS NULL) AS documents, (SELECT count(*)::int FROM passage) > 0 AS lessons'
  await vi.waitFor(async () => expect((await database.query(waiting)).rows).toEqual([{ documents: 0, lessons: true }]), { timeout: 60_000, interval: 100 })
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const get = (name: string, path: string) => service.fetch(path, { cookie: cookies[name] ?? '' })
const html = async (name: string, path: string) => (await (await get(name, path)).text()).replaceAll('<!-- -->', '')
type Item = { kind: string; title: string; note: string; path: string }
const api = async (name: string, q: string, more = ''): Promise<{ items: Item[]; counts: Record<string, number> }> => (await get(name, `/api/v1/search?q=${encodeURIComponent(q)}${more}`)).json()
const first = async (name: string, q: string) => (await api(name, q)).items[0]
const titles = async (name: string, q: string, kind: string) => (await api(name, q)).items.filter((item) => item.kind === kind).map(({ title }) => title)

test('the page, the palette and the API give the same answer, of which each role sees its part', async () => {
  for (const name of names) {
    for (const q of ['stadthaus', 'lu-sth-0001', 'keller', 'schalter']) {
      const { items, counts } = await api(name, q, '&limit=5')
      expect('device' in counts, `${name} ${q}`).toBe(name === 'carla.odermatt' && q !== 'schalter' ? counts.device !== undefined : false)
      const palette = await html(name, `/search/palette.data?q=${q}&_routes=search%2Fpages%2Fpalette`)
      const page = await html(name, `/search?q=${q}`)
      for (const { path, title } of items) {
        expect(palette, `${name} ${q} ${title}`).toContain(JSON.stringify(path).slice(1, -1))
        expect(page, `${name} ${q} ${title}`).toContain(`href="${path.replaceAll('&', '&amp;')}"`)
      }
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
      expect(page).toContain(all === 1 ? '1 Treffer' : `${String(all).replaceAll(/\B(?=(\d{3})+$)/g, '’')} Treffer`)
    }
  }
  expect((await api('carla.odermatt', 'lu-sth-0001')).items.map(({ kind, title }) => [kind, title])).toEqual([['device', 'LU-STH-0001']])
  expect((await api('franz.amrein', 'lu-sth-0001')).items).toEqual([])
})

test('what is meant comes first, with umlauts, slips of the pen, in both languages and in any order', async () => {
  expect(await first('anna.keller', '2.31')).toMatchObject({ kind: 'space', title: 'Arbeitsplatz 2.31' })
  expect(await first('anna.keller', 'stadthaus 2-31')).toMatchObject({ kind: 'space', title: 'Arbeitsplatz 2.31', note: expect.stringMatching(/^Stadthaus/) })
  expect(await first('anna.keller', 'Rigi')).toMatchObject({ kind: 'space', title: 'Sitzungszimmer Rigi' })
  expect(await first('anna.keller', 'stadthaus')).toMatchObject({ kind: 'site', title: 'Stadthaus' })
  for (const q of ['bühlmann', 'buehlmann', 'BUHLMANN', 'nadja buhl', 'Bühlmann Nadja', 'Bülhmann']) expect(await titles('anna.keller', q, 'person'), q).toContain('Nadja Bühlmann')
  expect(await titles('anna.keller', 'Zimerman', 'person')).toContain('Beat Zimmermann')
  expect(await titles('anna.keller', '555 11 24', 'person')).toEqual(['Nadja Bühlmann'])
  expect(await titles('anna.keller', '041 555 11 24', 'person')).toEqual(['Nadja Bühlmann'])
  expect(await titles('anna.keller', 'gebaerdensprachen', 'person')).toContain('Anna Keller')
  expect(await titles('anna.keller', 'Woche', 'page')).toEqual(['Wochenplan'])
  expect(await titles('anna.keller', 'Buchungen', 'page')).toContain('Meine Buchungen')
  expect((await api('anna.keller', 'xqzwvyk')).items).toEqual([])
})

test('people who are disabled are in no answer, no list and no tree', async () => {
  for (const path of ['/search?q=gina+fischer', '/people?q=gina', '/people/units', `/people/units/${unitId('Finanzverwaltung')}`, `/people?unit=${unitId('Finanzverwaltung')}`]) expect(await html('anna.keller', path), path).not.toContain(personId('gina.fischer'))
  expect((await get('anna.keller', `/people/${personId('gina.fischer')}`)).status).toBe(404)
})

test('every page that somebody is led to opens for them', async () => {
  for (const name of names) {
    const text = await html(name, '/search/palette.data?q=&_routes=search%2Fpages%2Fpalette')
    const paths = [...new Set([...text.matchAll(/"(\/[\w/-]*)"/g)].map(([, path = '']) => path))]
    expect(paths.length).toBeGreaterThan(20)
    for (const path of paths) expect([name, path, (await get(name, path)).status]).toEqual([name, path, 200])
  }
})

test('the API names what is wrong with a search, and a page leaves it out', async () => {
  for (const query of ['', '?q=', '?q=%20', '?q=a&kind=secret', '?q=a&limit=51', `?q=${'a'.repeat(201)}`]) {
    const response = await get('anna.keller', `/api/v1/search${query}`)
    expect([query.slice(0, 20), response.status, response.headers.get('content-type')]).toEqual([query.slice(0, 20), 422, 'application/problem+json'])
  }
  expect((await service.fetch('/api/v1/search?q=keller')).status).toBe(401)
  for (const query of ['?q=a&kind=secret', `?q=${'a'.repeat(500)}`, '?q=%25', "?q='%5C", '?q=%22', '?q=(', '?q=:*', '?q=!', '?q=%EF%BF%BF_%25']) {
    expect([query, (await get('carla.odermatt', `/search${query}`)).status]).toEqual([query, 200])
    expect([query, (await get('carla.odermatt', `/people${query}&site=%25&skill=${query.slice(3)}`)).status]).toEqual([query, 200])
  }
})

test('the search is a plain form where no script runs, and what is looked for stands in no log', async () => {
  const page = await html('anna.keller', '/')
  expect(page).toMatch(/<form[^>]*action="\/search"[^>]*>.*?<input[^>]*name="q"/s)
  await html('anna.keller', '/search?q=Geheimwort')
  await get('anna.keller', '/api/v1/search?q=Geheimwort')
  await get('anna.keller', '/people?q=Geheimwort&skill=Geheimwort')
  expect(service.output()).toContain('"route":"/search"')
  expect(service.output()).not.toContain('Geheimwort')
  const { rows } = await database.query("SELECT 1 FROM audit_event WHERE detail::text LIKE '%Geheimwort%'")
  expect(rows).toEqual([])
})

test('the list of people is narrowed by unit, site and skill, together and a page at a time', async () => {
  const countOf = async (query: string) => Number(/>(\d+) Person(?:en)?</.exec(await html('anna.keller', `/people?${query}`))?.[1])
  const { rows: [{ all, finance, french }] } = await database.query(`
    SELECT (SELECT count(*)::int FROM person WHERE disabled_at IS NULL) AS all,
      (SELECT count(*)::int FROM person WHERE disabled_at IS NULL AND unit_id = ANY(units_within(ARRAY[$1::uuid]))) AS finance,
      (SELECT count(*)::int FROM offered_skill WHERE skill = 'Französisch') AS french`, [unitId('Finanzdirektion')])
  expect([await countOf(''), await countOf(`unit=${unitId('Finanzdirektion')}`), await countOf('skill=franzoesisch')]).toEqual([all, finance, french])
  expect(await countOf(`unit=${unitId('Soziale Dienste')}&skill=franzoesisch&q=anna`)).toBe(1)
  expect(await countOf('site=stadtarchiv')).toBe(5)
  expect(await html('anna.keller', '/people?page=2')).toContain('Seite 2 von 5')
  expect(await html('anna.keller', '/people?page=99&unit=nonsense&site=nowhere')).toContain('Niemand gefunden.')
})

test('a colleague has their function, unit, superior, team and ways to reach them', async () => {
  const page = await html('beat.zimmermann', `/people/${personId('anna.keller')}`)
  for (const words of ['Fachperson Schalterdienste', `href="/people/units/${unitId('Soziale Dienste')}"`, `href="/people/${personId('beat.zimmermann')}"`, 'href="mailto:anna.keller@werkplatz.example"', 'href="https://chat.example/direct/anna.keller"', 'Gebärdensprache', 'Schalterdienst in drei Sprachen', 'Samira Haliti']) expect(page, words).toContain(words)
  const unit = await html('anna.keller', `/people/units/${unitId('Soziale Dienste')}`)
  expect(unit).toMatch(/Leitung.*Beat Zimmermann.*Mitarbeitende.*Anna Keller/s)
  expect(await html('anna.keller', `/people/units/${unitId('Finanzdirektion')}`)).toContain(`href="/people/units/${unitId('Steuern')}"`)
  for (const id of ['nonsense', personId('anna.keller')]) expect((await get('anna.keller', `/people/units/${id}`)).status).toBe(404)
})

test('what somebody offers is checked, kept in order, found in any form, in their own file, and gone when they take it away or leave', async () => {
  const save = (skills: string, askMeAbout = '') => service.fetch('/account/skills', { method: 'POST', cookie: cookies['daniel.bucher'] ?? '', body: new URLSearchParams({ skills, askMeAbout }) })
  const offer = async () => (await (await get('daniel.bucher', '/account/my-data.json')).json()).offer
  const wrong = await save(`${'x'.repeat(41)}\nGut`, 'y'.repeat(201))
  expect(wrong.status).toBe(422)
  const text = (await wrong.text()).replaceAll('<!-- -->', '')
  for (const words of ['Nicht gespeichert.', 'geht nicht: Eine Fähigkeit hat 2 bis 40 Zeichen', 'Höchstens 200 Zeichen', 'x'.repeat(41)]) expect(text).toContain(words)
  expect((await save(Array.from({ length: 11 }, (_, index) => `Skill ${index}`).join('\n'))).status).toBe(422)
  expect((await save('a\u202eb c')).status).toBe(422)

  expect((await save(' Umzüge  planen \r\n\r\nUmzuege planen\r\nMöbelwünsche', 'Wie man ein Büro umstellt')).status).toBe(200)
  expect(await offer()).toEqual({ skills: ['Umzüge planen', 'Möbelwünsche'], askMeAbout: 'Wie man ein Büro umstellt' })
  for (const q of ['Umzug', 'moebelwunsch', 'büros umstellt', 'Möbelwünche']) expect(await titles('anna.keller', q, 'person'), q).toContain('Daniel Bucher')
  expect(await html('anna.keller', '/people?skill=umzug')).toContain('Daniel Bucher')
  expect((await database.query("SELECT detail FROM audit_event WHERE action = 'person.offer-changed' AND subject_id = $1", [personId('daniel.bucher')])).rows).toEqual([{ detail: { skills: 2 } }])

  expect((await save('')).status).toBe(200)
  expect(await offer()).toEqual({ skills: [], askMeAbout: '' })
  await save('Umzüge planen', 'Umzüge')
  await database.query("UPDATE person SET disabled_at = now() WHERE username = 'daniel.bucher'")
  expect((await database.query('SELECT (SELECT count(*)::int FROM offered_skill WHERE person_id = $1) + (SELECT count(*)::int FROM ask_me_about WHERE person_id = $1) AS kept', [personId('daniel.bucher')])).rows).toEqual([{ kept: 0 }])
})
