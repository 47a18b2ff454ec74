import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../embedded-directory.server.ts'

const base = 'dc=werkplatz,dc=example'
const id = randomUUID()
const person = (uid: string, entryUUID: string, extra = '') => `dn: uid=${uid},ou=people,${base}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${uid}
displayName: Rosa ${uid}
givenName: Rosa
sn: ${uid}
ou: Tiefbau
entryUUID: ${entryUUID}
userPassword: geheim
${extra}`

let directory: EmbeddedDirectory
beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'ldif-')), 'people.ldif')
  await writeFile(
    file,
    [
      `dn: cn=werkplatz,ou=services,${base}\ncn: werkplatz\nuserPassword: dienst\n`,
      person('rosa', id),
      person('twin', randomUUID()),
      person('twin', randomUUID()).replace('uid=twin', 'uid=twin,ou=other'),
      person('gone', randomUUID(), 'employeeType: disabled\n'),
      `dn: cn=werkplatz-it,ou=groups,${base}\nobjectClass: groupOfNames\ncn: werkplatz-it\nmember: uid=rosa,ou=people,${base}\n`,
    ].join('\n'),
  )
  directory = await startEmbeddedDirectory(file)
  vi.stubEnv('LDAP_URL', directory.url)
  vi.stubEnv('LDAP_BIND_PASSWORD', 'dienst')
})
afterAll(() => directory.stop())

const attempt = async (username: string, password: string) => {
  const { signIn } = await import('./sign-in.server.ts')
  const { token } = await signIn({ username, password, userAgent: null, address: '127.0.0.1', previousToken: null })
  return token
}

test('a right password opens a session whose token is stored only as its hash', async () => {
  const token = await attempt('rosa', 'geheim')
  const { db } = await import('../../platform/database.server.ts')
  const { viewerOfSession } = await import('../session.server.ts')
  expect(await viewerOfSession(token)).toMatchObject({ username: 'rosa', displayName: 'Rosa rosa', roles: ['employee', 'it'] })
  const [session] = await db.session.findMany()
  expect(Buffer.from(session?.tokenHash ?? []).toString('base64url')).not.toBe(token)
  expect(session?.tokenHash).toHaveLength(32)
  expect((await db.person.findUniqueOrThrow({ where: { directoryId: id }, include: { unit: true } })).unit?.name).toBe('Tiefbau')
})

test.each([
  ['a wrong password', 'rosa', 'falsch'],
  ['an empty password', 'rosa', ''],
  ['an unknown person', 'nobody', 'geheim'],
  ['a disabled person', 'gone', 'geheim'],
  ['a name that two entries share', 'twin', 'geheim'],
  ['a filter in place of a name', '*', 'geheim'],
  ['a name that closes the filter', 'rosa)(uid=*', 'geheim'],
])('%s looks the same from outside and makes no person', async (_case, username, password) => {
  const { db } = await import('../../platform/database.server.ts')
  const before = await db.person.count()
  await expect(attempt(username, password)).rejects.toMatchObject({ status: 401, data: { code: 'wrong-credentials' } })
  expect(await db.person.count()).toBe(before)
})

test('each sign-in makes a new token, and ending one session leaves the other', async () => {
  const { viewerOfSession } = await import('../session.server.ts')
  const { signOut } = await import('./sign-out.server.ts')
  const [first, second] = [await attempt('rosa', 'geheim'), await attempt('rosa', 'geheim')]
  expect(first).not.toBe(second)
  await signOut(first)
  expect(await viewerOfSession(first)).toBeNull()
  expect(await viewerOfSession(second)).not.toBeNull()
})

test('a session ends when idle for too long, and when its absolute end has come', async () => {
  const { db } = await import('../../platform/database.server.ts')
  const { hashToken, viewerOfSession } = await import('../session.server.ts')
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000)
  const idle = await attempt('rosa', 'geheim')
  await db.session.update({ where: { tokenHash: hashToken(idle) }, data: { lastSeenAt: hours(11.9) } })
  expect(await viewerOfSession(idle)).not.toBeNull()
  await db.session.update({ where: { tokenHash: hashToken(idle) }, data: { lastSeenAt: hours(12.1) } })
  expect(await viewerOfSession(idle)).toBeNull()
  const old = await attempt('rosa', 'geheim')
  await db.session.update({ where: { tokenHash: hashToken(old) }, data: { expiresAt: hours(0.01) } })
  expect(await viewerOfSession(old)).toBeNull()
})

test('a directory that does not answer is told from a wrong password', async () => {
  vi.resetModules()
  vi.stubEnv('LDAP_URL', 'ldap://127.0.0.1:1')
  await expect(attempt('rosa', 'geheim')).rejects.toMatchObject({ status: 503, data: { code: 'directory-unavailable' } })
})
