import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
let management: string
let rooms: { id: string; code: string }[]
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  management = await service.signIn('daniel.bucher')
  rooms = (await database.query("SELECT space.id, space.code FROM space JOIN floor ON floor.id = floor_id JOIN site ON site.id = floor.site_id WHERE site.slug = 'stadthaus' AND kind = 'room' AND blocked IS NULL ORDER BY space.code")).rows
  // Whatever the day of the demo has in its rooms.
  await database.query("DELETE FROM booking WHERE kind = 'room'")
  await database.query('DELETE FROM defect')
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const form = (values: Record<string, string>) => new URLSearchParams(values)
const codeIn = (html: string) => /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(html.split('setup-code')[1] ?? '')?.[0] ?? ''

/** Registers a display and sets a device up. @returns its id, and the cookie as the device sends it */
async function device(place: string): Promise<{ id: string; cookie: string; path: string }> {
  const registered = await service.fetch('/admin/displays', { method: 'POST', cookie: management, body: form({ place, name: '' }) })
  expect(registered.status).toBe(201)
  const code = codeIn(await registered.text())
  const connected = await service.fetch('/display/setup', { method: 'POST', body: form({ code }) })
  expect(connected.status).toBe(302)
  const [cookie = ''] = (connected.headers.get('set-cookie') ?? '').split(';')
  const { rows } = await database.query<{ id: string }>('SELECT id FROM display WHERE token_hash = sha256($1)', [Buffer.from(cookie.split('=')[1] ?? '')])
  return { id: rows[0]?.id ?? '', cookie, path: connected.headers.get('location') ?? '' }
}
const door = (index = 0) => device(`space:${rooms[index]?.id}`)

test('a device gets a cookie for displays alone, which no script reads and no other site sends', async () => {
  const registered = await service.fetch('/admin/displays', { method: 'POST', cookie: management, body: form({ place: `space:${rooms[0]?.id}`, name: 'Seite Korridor' }) })
  const code = codeIn(await registered.text())
  const connected = await service.fetch('/display/setup', { method: 'POST', body: form({ code }) })
  expect(connected.headers.get('location')).toBe(`/display/${rooms[0]?.id}`)
  const cookie = connected.headers.get('set-cookie') ?? ''
  for (const part of ['Path=/display', 'HttpOnly', 'SameSite=Strict', 'Max-Age=34560000']) expect(cookie).toContain(`; ${part}`)
  // Once used, and never in an address.
  expect((await service.fetch('/display/setup', { method: 'POST', body: form({ code }) })).status).toBe(422)
  expect(service.output()).not.toContain(code)
})

test('without a token, with one of another place, and with a revoked one there is a page that says so and shows nothing', async () => {
  const [here, elsewhere] = [await door(0), await door(1)]
  const forged = elsewhere.cookie.replace(rooms[1]?.id ?? '', rooms[0]?.id ?? '')
  const revoked = await door(2)
  await service.fetch('/admin/displays', { method: 'POST', cookie: management, body: form({ intent: 'revoke', id: revoked.id }) })
  const cases = [
    { path: here.path, cookie: '', status: 401, words: 'noch nicht als Anzeige eingerichtet' },
    { path: here.path, cookie: management, status: 401, words: 'noch nicht als Anzeige eingerichtet' },
    { path: here.path, cookie: elsewhere.cookie, status: 401, words: 'noch nicht als Anzeige eingerichtet' },
    { path: here.path, cookie: forged, status: 403, words: 'für einen anderen Ort eingerichtet' },
    { path: revoked.path, cookie: revoked.cookie, status: 401, words: 'keinen Zugang mehr' },
    { path: '/display/site/stadthaus', cookie: here.cookie, status: 401, words: 'noch nicht als Anzeige eingerichtet' },
    { path: '/display/site/nirgends', cookie: here.cookie, status: 401, words: 'noch nicht als Anzeige eingerichtet' },
    { path: '/display/no-id', cookie: here.cookie, status: 401, words: 'noch nicht als Anzeige eingerichtet' },
  ]
  for (const { path, cookie, status, words } of cases) {
    const page = await service.fetch(path, { cookie })
    const html = await page.text()
    expect([page.status, html.includes(words), page.headers.get('set-cookie')], path).toEqual([status, true, null])
    for (const { code } of rooms) expect(html, path).not.toContain(code)
    for (const part of ['state', 'events']) {
      const response = await service.fetch(`${path}/${part}`, { cookie })
      expect([response.status, response.headers.get('content-type')], `${path}/${part}`).toEqual([status, 'application/problem+json'])
    }
    if (!path.includes('/site/')) expect((await service.fetch(`${path}/act`, { method: 'POST', cookie, body: form({ intent: 'book', minutes: '15' }) })).status).toBe(status)
    expect((await service.fetch(path, { method: 'POST', cookie, body: form({ intent: 'book', minutes: '15' }) })).status).not.toBe(302)
  }
  expect((await service.fetch(here.path, { cookie: here.cookie })).status).toBe(200)
  expect((await database.query('SELECT 1 FROM booking WHERE display_id IS NOT NULL')).rowCount).toBe(0)
})

test('at the door one books, checks in, ends and reports; in another room nothing', async () => {
  const [here, other] = [await door(3), await door(4)]
  const act = async (values: Record<string, string>, at = here) => {
    const response = await service.fetch(`${at.path}/act`, { method: 'POST', cookie: at.cookie, body: form(values) })
    return { status: response.status, body: await response.json() }
  }
  const booked = await act({ intent: 'book', minutes: '30' })
  expect([booked.status, booked.body.done]).toEqual([200, 'booked'])
  const [entry] = booked.body.screen.space.entries
  expect(entry).toMatchObject({ isAtDoor: true, isCheckedIn: true })
  expect((await act({ intent: 'book', minutes: '15' })).body.code).toBe('space-taken')
  expect((await act({ intent: 'book', minutes: '240' })).status).toBe(422)
  expect((await act({ intent: 'end', bookingId: entry.bookingId }, other)).status).toBe(404)
  expect((await act({ intent: 'end', bookingId: entry.bookingId })).body.done).toBe('ended')
  expect([(await act({ intent: 'report', kind: 'screen', note: '' })).body.done, (await act({ intent: 'report', kind: 'screen', note: '' })).body.done]).toEqual(['reported', 'known'])
  expect((await act({ intent: 'report', kind: 'roof' })).status).toBe(422)
  // Without a script.
  const posted = await service.fetch(here.path, { method: 'POST', cookie: here.cookie, body: form({ intent: 'book', minutes: '15' }) })
  expect([posted.status, posted.headers.get('location')]).toEqual([302, here.path])
  const foreign = await service.fetch(`${here.path}/act`, { method: 'POST', cookie: here.cookie, body: form({ intent: 'report', kind: 'other' }), headers: { origin: 'https://elsewhere.example' } })
  expect(foreign.status).toBe(403)
})

test('that a device is there is noted once a minute at most', async () => {
  const here = await door(5)
  const seen = async () => (await database.query('SELECT last_seen_at FROM display WHERE id = $1', [here.id])).rows[0]?.last_seen_at as Date
  await database.query("UPDATE display SET last_seen_at = now() - interval '59 seconds' WHERE id = $1", [here.id])
  const before = await seen()
  await service.fetch(here.path, { cookie: here.cookie })
  expect(await seen()).toEqual(before)
  await database.query("UPDATE display SET last_seen_at = now() - interval '61 seconds' WHERE id = $1", [here.id])
  await service.fetch(here.path, { cookie: here.cookie })
  expect(Date.now() - (await seen()).getTime()).toBeLessThan(30_000)
})

test('an open display hears of what is booked on its floor; revoked, its stream ends within ten seconds', async () => {
  const here = await door(6)
  const response = await service.fetch(`${here.path}/events`, { cookie: here.cookie })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  let heard = ''
  let isOver = false
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) heard += decoder.decode(chunk as Uint8Array, { stream: true })
    isOver = true
  }
  void read()
  await expect.poll(() => heard).toContain('retry:')
  const before = heard.split('data: changed').length
  await service.fetch(`${here.path}/act`, { method: 'POST', cookie: here.cookie, body: form({ intent: 'book', minutes: '15' }) })
  await expect.poll(() => heard.split('data: changed').length).toBeGreaterThan(before)
  await service.fetch('/admin/displays', { method: 'POST', cookie: management, body: form({ intent: 'revoke', id: here.id }) })
  await expect.poll(() => isOver).toBe(true)
})

test('the board of a site shows rooms and free desks of this site, and of no booking whose it is', async () => {
  const { rows: [site] } = await database.query<{ id: string }>("SELECT id FROM site WHERE slug = 'stadthaus'")
  const board = await device(`site:${site?.id}`)
  expect(board.path).toBe('/display/site/stadthaus')
  const state = await (await service.fetch(`${board.path}/state`, { cookie: board.cookie })).json()
  expect(state.floors.flatMap((floor: { rooms: { code: string }[] }) => floor.rooms.map(({ code }) => code)).toSorted()).toEqual(expect.arrayContaining(rooms.map(({ code }) => code).toSorted()))
  expect(state.floors.some(({ freeDesks }: { freeDesks: number }) => freeDesks > 0)).toBe(true)
  expect(Object.keys(state.floors[0].rooms[0]).toSorted()).toEqual(['blocked', 'code', 'entries', 'id'])
  expect((await service.fetch(board.path, { cookie: board.cookie })).status).toBe(200)
})
