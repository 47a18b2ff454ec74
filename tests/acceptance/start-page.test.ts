/** The start page over HTTP: what each role finds, and that one part that hangs or fails leaves the others. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const failed = 'Dieser Teil der Seite konnte nicht geladen werden.'
const page = async (username: string) => (await service.fetch('/', { cookie: await service.signIn(username) })).text()
/** The blocks by their headings, in the order of the page. */
const headings = (html: string) => [...html.matchAll(/<h2[^>]*>(?:<!-- -->)?([^<]+)/g)].map(([, text]) => text?.trim())

/** A lock that lets nobody read a table until it is given back. */
async function withoutTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  await database.query('BEGIN')
  await database.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  try {
    return await work()
  } finally {
    await database.query('ROLLBACK')
  }
}

test('what is in somebody\'s charge stands there by role, and for nobody else', async () => {
  const found: Record<string, boolean> = {}
  for (const username of ['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger']) found[username] = headings(await page(username)).includes('In Ihrer Zuständigkeit')
  expect(found).toEqual({ 'anna.keller': false, 'beat.zimmermann': true, 'carla.odermatt': true, 'daniel.bucher': true, 'eva.lustenberger': true })
  expect(await page('carla.odermatt')).toContain('Offene Meldungen der Standorte')
  expect(await page('daniel.bucher')).toContain('Plätze ausser Betrieb')
  expect(await page('eva.lustenberger')).toContain('Personen mit überfälligen Kursen')
  expect(await page('beat.zimmermann')).toContain('Personen Ihres Teams mit offenem Kurs')
})

test('a part that can not be read says so; the day and all other parts are there', async () => {
  const whole = headings(await page('anna.keller'))
  expect(whole).toContain('Dokumente, die sich bewegt haben')
  await database.query('ALTER TABLE circle_member RENAME TO circle_member_gone')
  try {
    const cookie = await service.signIn('anna.keller')
    const response = await service.fetch('/', { cookie })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain(failed)
    expect(headings(html)).toEqual(whole.filter((heading) => heading !== 'Ihr Kreis heute'))
  } finally {
    await database.query('ALTER TABLE circle_member_gone RENAME TO circle_member')
  }
  expect(await page('anna.keller')).not.toContain(failed)
})

test('a list that is made of several sources tells what the others say, and that one is missing', async () => {
  await database.query('ALTER TABLE document_access_request RENAME TO document_access_request_gone')
  try {
    const html = await page('anna.keller')
    expect(headings(html)).toContain('Wartet auf Sie')
    expect(html).toContain('Ein Teil davon konnte nicht geladen werden.')
    expect(html).toContain('/learning/')
  } finally {
    await database.query('ALTER TABLE document_access_request_gone RENAME TO document_access_request')
  }
})

test('the frame and the day are sent while another part still waits for the database, which then follows', async () => {
  const cookie = await service.signIn('anna.keller')
  const parts = await withoutTable('comment_thread', async () => {
    const response = await service.fetch('/', { cookie })
    expect(response.status).toBe(200)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (!reader) throw new Error('no body')
    let first = ''
    // The lock is held: what comes now does not wait for it.
    while (!first.includes('Ihre Woche')) {
      const { value, done } = await reader.read()
      if (done) break
      first += value
    }
    return { first, reader }
  })
  expect(parts.first).toContain('aria-current="page"')
  expect(parts.first).toContain('Ihr Tag')
  expect(parts.first).not.toContain('Gespräche, die auf Sie warten')
  let rest = ''
  for (let part = await parts.reader.read(); !part.done; part = await parts.reader.read()) rest += part.value
  expect(rest).toContain('Gespräche, die auf Sie warten')
  expect(parts.first + rest).not.toContain(failed)
})

test('somebody new sees the first steps, ticked off by what they do, until they put them aside; others never', async () => {
  expect(await page('anna.keller')).not.toContain('Willkommen bei Werkplatz')
  const { rows: [person] } = await database.query<{ id: string }>("SELECT id FROM person WHERE username = 'samira.haliti'")
  await database.query("DELETE FROM first_day WHERE person_id = $1", [person?.id])
  const cookie = await service.signIn('samira.haliti')
  const read = async () => (await service.fetch('/', { cookie })).text()
  const steps = async () => [...(await read()).matchAll(/Erste Schritte: (\d) von (\d) erledigt/g)].map(([, done, all]) => `${done}/${all}`)[0]
  await database.query('DELETE FROM circle_member WHERE person_id = $1', [person?.id])
  const before = await steps()
  const all = Number(before?.split('/')[1])
  expect(all).toBeGreaterThanOrEqual(3)
  const send = (path: string, body: Record<string, string>) => service.fetch(path, { method: 'POST', cookie, body: new URLSearchParams(body) })
  const done = Number(before?.split('/')[0])
  await send('/account/visibility', { presence: 'everyone' })
  expect(await steps()).toBe(`${done + 1}/${all}`)
  const put = await send('/first-steps', {})
  expect([put.status, put.headers.get('location')]).toEqual([302, '/'])
  expect(await read()).not.toContain('Willkommen bei Werkplatz')
  expect(await (await service.fetch('/account/my-data.json', { cookie })).text()).toContain('"firstDay"')
})
