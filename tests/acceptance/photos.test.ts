import { readFile } from 'node:fs/promises'
import { Attribute, Change, Client as Ldap } from 'ldapts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { until } from './collab-fixtures.ts'

const jpeg = (length: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(length, 7)])
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const photos: Record<string, Buffer> = { 'anna.keller': jpeg(30_000), 'beat.zimmermann': jpeg(300_000), 'carla.odermatt': svg, 'daniel.bucher': jpeg(5000), 'gina.fischer': jpeg(5000), 'franz.amrein': jpeg(4000) }

let directory: OpenLdap
let admin: Ldap
let service: TestService
let database: Client
const cookies: Record<string, string> = {}
const ids: Record<string, string> = {}
beforeAll(async () => {
  const ldif = await readFile('content/demo/directory.ldif', 'utf8')
  const withPhotos = ldif.replace(/^uid: (.+)$/gm, (line, uid: string) => (photos[uid] ? `${line}\njpegPhoto:: ${photos[uid].toString('base64')}` : line))
  directory = await startOpenLdap({ ldif: withPhotos, database: ['rootdn "cn=root,dc=werkplatz,dc=example"', 'rootpw geheim'] })
  admin = new Ldap({ url: directory.url })
  await admin.bind('cn=root,dc=werkplatz,dc=example', 'geheim')
  service = await startTestService({ env: { LDAP_URL: directory.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst', LDAP_PHOTO_ATTRIBUTE: 'jpegPhoto', LDAP_MAX_REPLY_MIB: '1' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  const { rows } = await database.query<{ id: string; username: string }>('SELECT id, username FROM person')
  for (const { id, username } of rows) ids[username] = id
  for (const name of ['anna.keller', 'daniel.bucher', 'franz.amrein']) cookies[name] = await service.signIn(name)
})
afterAll(async () => {
  await database.end()
  await service.stop()
  await admin.unbind().catch(() => {})
  await directory.stop()
})

const get = (path: string, name = 'daniel.bucher', headers: Record<string, string> = {}) => service.fetch(path, { cookie: cookies[name] ?? '', headers })
const html = async (path: string, name?: string) => (await (await get(path, name)).text()).replaceAll('<!-- -->', '')
const photoOf = (username: string) => `/people/${ids[username]}/photo`
const stored = async () => (await database.query<{ username: string }>('SELECT username FROM person_photo JOIN person ON id = person_id ORDER BY username')).rows.map(({ username }) => username)

const readAt = async (): Promise<string> => (await database.query('SELECT max(read_at)::text AS at FROM person_photo')).rows[0].at
const sync = () => service.fetch('/admin/directory', { method: 'POST', cookie: cookies['franz.amrein'] ?? '', body: new URLSearchParams({ intent: 'sync' }) })

/** "Sync now", and the photos that come after it, until they are those of these people: what is gone goes last. */
async function syncUntil(people: string[]): Promise<void> {
  const before = await readAt()
  expect((await sync()).status).toBe(302)
  await until(async () => (await readAt()) !== before && (await stored()).join() === people.join())
}

test('photos come with "sync now": of those who may sign in, in a format and size for browsers, whatever else the directory has', async () => {
  expect((await get(photoOf('anna.keller'))).status).toBe(404)
  await syncUntil(['anna.keller', 'daniel.bucher', 'franz.amrein'])
  expect(await html('/admin/directory', 'franz.amrein')).toContain('Fotos: 3, zuletzt gelesen')
  const response = await get(photoOf('anna.keller'))
  expect(Buffer.from(await response.arrayBuffer())).toEqual(photos['anna.keller'])
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-security-policy': expect.stringMatching(/default-src 'none'; sandbox$/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=86400',
  })
  const again = await get(photoOf('anna.keller'), 'daniel.bucher', { 'if-none-match': response.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await service.fetch(photoOf('anna.keller'))).status).toBe(302)
})

test('the photo stands beside the name, in lists, on the person and in the frame', async () => {
  const [anna, daniel] = [photoOf('anna.keller'), photoOf('daniel.bucher')]
  for (const path of ['/people?q=keller', '/search?q=keller', `/people/${ids['anna.keller']}`]) expect(await html(path), path).toContain(`src="${anna}?v=`)
  expect(await html('/')).toContain(`src="${daniel}?v=`)
})

test('where the directory has photos, the first steps of somebody new name theirs, and lead to where both are chosen', async () => {
  await database.query('DELETE FROM first_day WHERE person_id = $1', [ids['daniel.bucher']])
  const step = async () => /<li[^>]*>(?:(?!<\/li>).)*Foto und Sichtbarkeit festlegen(?:(?!<\/li>).)*/s.exec(await html('/'))?.[0] ?? ''
  expect(await step()).toContain('href="/account#visibility"')
  expect(await step()).not.toContain('erledigt')
  expect(await html('/')).not.toContain('Festlegen, wer Sie sehen darf')
  expect(await html('/account')).toMatch(/id="visibility".*Sehen die anderen Ihr Foto aus dem Verzeichnis\?/s)
  await service.fetch('/account/visibility', { method: 'POST', cookie: cookies['daniel.bucher'] ?? '', body: new URLSearchParams({ presence: 'everyone', photo: 'shown' }) })
  expect(await step()).toContain('erledigt')
  expect(await html('/')).toContain(`src="${photoOf('daniel.bucher')}?v=`)
})

test('whoever hides theirs shows initials at once, and finds it still in their own file', async () => {
  const choose = (photo: string) => service.fetch('/account/visibility', { method: 'POST', cookie: cookies['anna.keller'] ?? '', body: new URLSearchParams({ photo }) })
  expect(await html('/account', 'anna.keller')).toContain('Sehen die anderen Ihr Foto aus dem Verzeichnis?')
  await choose('hidden')
  expect((await get(photoOf('anna.keller'))).status).toBe(404)
  for (const path of ['/people?q=keller', `/people/${ids['anna.keller']}`]) expect(await html(path), path).not.toContain(photoOf('anna.keller'))
  const file = await (await get('/account/my-data.json', 'anna.keller')).json()
  expect(Buffer.from(file.photo.bytes, 'base64')).toEqual(photos['anna.keller'])
  await choose('shown')
  expect((await get(photoOf('anna.keller'))).status).toBe(200)
})

test('a directory that is down takes no photo away', async () => {
  await directory.stop()
  await sync()
  await until(async () => (await database.query(`SELECT 1 FROM directory_sync WHERE state = 'failed'`)).rowCount === 1)
  expect(await stored()).toHaveLength(3)
  await directory.start()
  await admin.bind('cn=root,dc=werkplatz,dc=example', 'geheim')
})

test('another photo has another address; one that is gone, or whose person has left, is gone here', async () => {
  const before = await html('/people?q=keller')
  const change = (uid: string, operation: 'replace' | 'delete', type: string, values: Buffer[] | string[]) =>
    admin.modify(`uid=${uid},ou=people,dc=werkplatz,dc=example`, new Change({ operation, modification: new Attribute({ type, values }) }))
  await change('anna.keller', 'replace', 'jpegPhoto', [jpeg(2000)])
  await change('daniel.bucher', 'delete', 'jpegPhoto', [])
  await admin.del('uid=franz.amrein,ou=people,dc=werkplatz,dc=example')
  await syncUntil(['anna.keller'])
  const addressOf = (page: string) => /photo\?v=(\w+)/.exec(page)?.[1]
  expect(addressOf(await html('/people?q=keller'))).toMatch(/^\w{16}$/)
  expect(addressOf(await html('/people?q=keller'))).not.toBe(addressOf(before))
})
