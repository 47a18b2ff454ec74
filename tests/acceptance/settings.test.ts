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

/** Signs in with an empty browser. @returns what the browser holds afterwards */
async function signInAnew(username: string, cookie = ''): Promise<string> {
  const response = await service.fetch('/sign-in', { method: 'POST', cookie, body: new URLSearchParams({ username, password: 'werkplatz', to: '/' }) })
  return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
}
const set = (path: string, cookie: string, values: Record<string, string>) => service.fetch(path, { method: 'POST', cookie, body: new URLSearchParams(values) })
const html = async (path: string, cookie: string) => (await (await service.fetch(path, { cookie })).text()).replaceAll('<!-- -->', '')
const idOf = async (cookie: string): Promise<string> => (await (await service.fetch('/api/v1/me', { cookie })).json()).id

test('language and colours chosen on one device are there on the next', async () => {
  const first = await signInAnew('eva.lustenberger')
  expect(await html('/account', first)).toContain('<html lang="de-CH">')
  await set('/language', first, { locale: 'en', to: '/account' })
  await set('/scheme', first, { scheme: 'dark' })
  const elsewhere = await html('/account', await signInAnew('eva.lustenberger'))
  expect(elsewhere).toContain('<html lang="en-GB" data-scheme="dark">')
  await set('/scheme', first, { scheme: 'system' })
  expect(await html('/account', await signInAnew('eva.lustenberger'))).toContain('<html lang="en-GB">')
})

test('who has never chosen keeps what the browser has, and what is no choice changes nothing', async () => {
  const cookie = await signInAnew('daniel.bucher')
  expect(cookie).not.toContain('scheme=')
  await set('/account/visibility', cookie, { presence: 'neighbours' })
  const { rows } = await database.query('SELECT locale, color_scheme, presence_visibility FROM person WHERE id = $1', [await idOf(cookie)])
  expect(rows).toEqual([{ locale: null, color_scheme: null, presence_visibility: 'everyone' }])
})

test('each person decides who sees their desk of today', async () => {
  const owner = await service.signIn('anna.keller')
  const id = await idOf(owner)
  await database.query('DELETE FROM booking WHERE person_id = $1', [id])
  // A code like no other number of a page.
  const { rows: [desk] } = await database.query("UPDATE space SET code = 'Prüfplatz' WHERE id = (SELECT id FROM space WHERE kind = 'desk' AND NOT EXISTS (SELECT FROM booking WHERE space_id = space.id) LIMIT 1) RETURNING id, code")
  // An hour of this afternoon on the city's clock, whenever the test runs.
  const two = "(date_trunc('day', now() AT TIME ZONE 'Europe/Zurich') + interval '14 hours') AT TIME ZONE 'Europe/Zurich'"
  await database.query(`INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at) VALUES (gen_random_uuid(), $1, 'desk', $2, ${two}, ${two} + interval '1 hour')`, [desk.id, id])

  const { rows: [mate] } = await database.query('SELECT mate.id, mate.username FROM person mate JOIN person me ON me.unit_id = mate.unit_id WHERE me.id = $1 AND mate.id <> me.id AND mate.disabled_at IS NULL LIMIT 1', [id])
  const { rows: [stranger] } = await database.query('SELECT username FROM person WHERE disabled_at IS NULL AND unit_id <> (SELECT unit_id FROM person WHERE id = $1) LIMIT 1', [id])
  const [colleague, other] = [await service.signIn(mate.username), await service.signIn(stranger.username)]
  const seenBy = async (cookie: string) => (await html(`/people/${id}`, cookie)).includes(`${desk.code}, `)
  const isInCircle = async (cookie: string) => (await html('/', cookie)).includes(desk.code)

  expect([await seenBy(colleague), await isInCircle(colleague), await seenBy(other)]).toEqual([true, true, false])
  await set('/account/visibility', owner, { presence: 'everyone' })
  expect([await seenBy(colleague), await isInCircle(colleague), await seenBy(other)]).toEqual([true, true, true])
  await set('/account/visibility', owner, { presence: 'nobody' })
  expect([await seenBy(colleague), await isInCircle(colleague), await seenBy(other)]).toEqual([false, false, false])
  expect(await seenBy(owner)).toBe(true)
})

test('roles are shown with the group that gives them', async () => {
  const page = await html('/account', await service.signIn('carla.odermatt'))
  expect(page).toMatch(/Informatik<\/span><span class="muted">durch [\w-]*it\b/)
  expect(page).toContain('haben alle im Verzeichnis')
})

test('what is no form is refused as that, on every page that takes one', async () => {
  const cookie = await service.signIn('daniel.bucher')
  for (const path of ['/account', '/account/visibility', '/account/tokens', '/scheme', '/language', '/learning/fuehren-digital/zweck/zweck-warum']) {
    const response = await service.fetch(path, { method: 'POST', cookie, headers: { 'content-type': 'application/json' }, body: '{}' })
    expect(response.status, path).toBe(400)
  }
})
