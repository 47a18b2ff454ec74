/** Notices, notifications and feedback over HTTP, as a browser without script sends it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { demoNoticeId } from '../../prisma/seed/notices.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
const cookies: Record<string, string> = {}
beforeAll(async () => {
  service = await startTestService()
  for (const name of ['anna.keller', 'beat.zimmermann', 'samira.haliti', 'daniel.bucher']) cookies[name] = await service.signIn(name)
})
afterAll(() => service.stop())

const get = (path: string, name?: string) => service.fetch(path, name === undefined ? {} : { cookie: cookies[name] ?? '' })
const text = async (path: string, name?: string) => (await (await get(path, name)).text()).replaceAll('<!-- -->', '')
const post = (path: string, body: Record<string, string>, name?: string) => service.fetch(path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(body), ...(name === undefined ? {} : { cookie: cookies[name] ?? '' }) })
/** Reads a stream of events until one says what is wanted. */
async function waitForData(stream: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<void> {
  let heard = ''
  while (!heard.includes(`data: ${wanted}\n`)) {
    const { done, value } = await stream.read()
    if (done) throw new Error(`the stream ended after ${heard}`)
    heard += new TextDecoder().decode(value)
  }
}
const unread = (page: string) => Number(/Benachrichtigungen, (\d+) neu/.exec(page)?.[1] ?? 0)

test('a must-read is on the start page and in the list until it is read, and the open page hears of it', async () => {
  const id = demoNoticeId('phishing')
  const start = await text('/', 'anna.keller')
  expect(start).toContain(`/notices/${id}`)
  const before = unread(start)
  expect(before).toBeGreaterThan(1)
  const events = await get('/notifications/events', 'anna.keller')
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  const reader = events.body?.getReader()
  if (!reader) throw new Error('no stream')
  await waitForData(reader, String(before))
  expect((await post(`/notices/${id}`, { intent: 'read', to: '/' }, 'anna.keller')).headers.get('location')).toBe('/')
  await waitForData(reader, String(before - 1))
  await reader.cancel()
  const after = await text('/', 'anna.keller')
  expect(after).not.toContain('must-read')
  expect(unread(after)).toBe(before - 1)
})

test('who opens a page by another way than the bell has seen what leads there, on that page already; a picture or a missing page is none', async () => {
  const before = unread(await text('/', 'beat.zimmermann'))
  expect(before).toBeGreaterThan(1)
  const minutes = `/documents/${identifierOf('document protokoll-teamsitzung')}`
  await text(`${minutes}/nowhere`, 'beat.zimmermann')
  expect(unread(await text('/', 'beat.zimmermann'))).toBe(before)
  expect(unread(await text(minutes, 'beat.zimmermann'))).toBe(before - 1)
  expect(unread(await text('/', 'beat.zimmermann'))).toBe(before - 1)
  // As the browser goes from page to page.
  expect((await get(`/notices/${demoNoticeId('ferien')}.data`, 'beat.zimmermann')).status).toBe(200)
  expect(unread(await text('/', 'beat.zimmermann'))).toBe(before - 2)
})

test('the list is worked off without script: open one, put one away, then all, and take one back', async () => {
  const list = await text('/notifications', 'anna.keller')
  const [, id = ''] = /href="\/notifications\/([0-9a-f-]{36})"/.exec(list) ?? []
  const opened = await service.fetch(`/notifications/${id}`, { cookie: cookies['anna.keller'] ?? '', redirect: 'manual' })
  expect(opened.headers.get('location')).toMatch(/^\/documents\//)
  expect((await post('/notifications', { intent: 'done', id }, 'anna.keller')).status).toBe(302)
  expect(await text('/notifications', 'anna.keller')).not.toContain(id)
  const until = /name="until" value="([^"]+)"/.exec(await text('/notifications', 'anna.keller'))?.[1] ?? ''
  await post('/notifications', { intent: 'all', until }, 'anna.keller')
  expect(await text('/notifications', 'anna.keller')).toContain('Nichts offen')
  await post('/notifications?state=done', { intent: 'again', id }, 'anna.keller')
  expect(await text('/notifications', 'anna.keller')).toContain(id)
})

test('settings are kept, and a wrong time comes back with what was typed', async () => {
  const wanted = { isQuiet: 'on', quietFrom: '18:30', quietUntil: '06:45', digestHour: '9', 'mail:document-comment': 'digest', 'app:document-comment': 'on' }
  expect((await post('/account/notifications', wanted, 'anna.keller')).status).toBe(302)
  const page = await text('/account/notifications', 'anna.keller')
  expect(page).toMatch(/name="quietFrom"[^>]*>.*?<option selected="">18:30/)
  expect(page).toMatch(/<select[^>]*name="mail:document-comment"[^>]*>.*?<option value="digest" selected/)
  const refused = await post('/account/notifications', { ...wanted, quietFrom: 'abends' }, 'anna.keller')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toMatch(/<option selected="">abends/)
})

test('a notice is written, with both languages, and what a text says of scripts is text', async () => {
  const form = { scope: `site:${/site:([0-9a-f-]{36})/.exec(await text('/notices/new', 'daniel.bucher'))?.[1] ?? ''}`, titleDe: 'Lift steht', titleEn: 'Lift stands', textDe: 'Bis **Freitag**. <script>alert(1)</script>', textEn: '', fromDay: '2026-01-05', untilDay: '', reviewOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10), intent: 'publish' }
  const refused = await post('/notices/new', form, 'daniel.bucher')
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('in beiden Sprachen')
  expect(page).toContain('value="Lift steht"')
  const made = await post('/notices/new', { ...form, textEn: 'Until **Friday**.' }, 'daniel.bucher')
  const [path = ''] = (made.headers.get('location') ?? '').split('?')
  const shown = await text(path, 'samira.haliti')
  expect(shown).toContain('<strong>Freitag</strong>')
  expect(shown).not.toContain('<script>alert(1)')
})

test('feedback reaches who looks after the page, and the answer who wrote', async () => {
  expect((await post('/feedback/new', { path: '/workplaces/rooms?q=geheim', message: 'Die Räume sind falsch sortiert.', isAnonymous: 'on' }, 'samira.haliti')).status).toBe(302)
  const queue = await text('/feedback', 'daniel.bucher')
  const [entry = ''] = /<li>(?:(?!<\/li>).)*falsch sortiert.*?<\/li>/s.exec(queue) ?? []
  expect(entry).toContain('/workplaces/rooms')
  expect(entry).not.toContain('geheim')
  expect(entry).not.toContain('Samira')
  const id = /name="id" value="([^"]+)"/.exec(entry)?.[1] ?? ''
  await post('/feedback', { intent: 'answer', id, answer: 'Sie sind jetzt nach Stockwerk sortiert.' }, 'daniel.bucher')
  expect(await text('/notifications', 'samira.haliti')).toContain('Antwort auf Ihre Rückmeldung zu /workplaces/rooms')
  expect(await text(`/feedback/${id}`, 'samira.haliti')).toContain('nach Stockwerk sortiert')
})

test('the statements are read, and a barrier is reported, without signing in', async () => {
  expect(await text('/accessibility')).toContain('eCH-0059')
  const protection = await text('/data-protection')
  expect(protection).toContain('role="rowheader"')
  expect(protection).toContain('Teampuls')
  expect((await post('/accessibility', { path: '/learning', message: 'Der Film hat keine Untertitel.', address: 'gast@stadt.example' })).headers.get('location')).toBe('/accessibility?sent#report')
  const refused = await post('/accessibility', { path: '', message: 'x', address: 'keine Adresse' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('keine Mailadresse')
  // What programs fill in that see every field is taken and thrown away.
  for (let count = 0; count < 8; count++) expect((await post('/accessibility', { path: '', message: 'Werbung', website: 'https://fremd.example' })).status).toBe(302)
  const answers = await Promise.all(Array.from({ length: 6 }, () => post('/accessibility', { path: '', message: 'Nochmals.' })))
  expect(answers.map(({ status }) => status).filter((status) => status === 429).length).toBe(2)
})
