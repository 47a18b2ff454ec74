import { Attribute, Change, Client } from 'ldapts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { person, suffix, trunk } from '../../../tests/harness/directory-people.ts'
import { type OpenLdap, startOpenLdap } from '../../../tests/harness/openldap.ts'

const uids = Array.from({ length: 20 }, (_, index) => `p${index}`)
const dn = (uid: string) => `uid=${uid},ou=people,${suffix}`

let directory: OpenLdap
let admin: Client
beforeAll(async () => {
  const people = uids.map((uid) => person(uid, { ou: 'Tiefbau', ...(uid === 'p1' ? { manager: dn('p0') } : {}) }))
  const group = (cn: string, member: string) => `dn: cn=${cn},ou=groups,${suffix}\nobjectClass: groupOfNames\ncn: ${cn}\nmember: ${dn(member)}\n\n`
  const groups = [group('werkplatz-it', 'p2'), group('werkplatz-workplace-admin', 'p9'), group('werkplatz-learning-admin', 'p9')]
  directory = await startOpenLdap({ ldif: [trunk, ...people, ...groups].join(''), database: [`rootdn "cn=root,${suffix}"`, 'rootpw geheim'] })
  vi.stubEnv('LDAP_URL', directory.url)
  vi.stubEnv('LDAP_BIND_PASSWORD', 'dienst')
  vi.stubEnv('LDAP_PAGE_SIZE', '7')
  admin = new Client({ url: directory.url })
  await admin.bind(`cn=root,${suffix}`, 'geheim')
})
afterAll(async () => {
  await admin.unbind().catch(() => {})
  await directory.stop()
})

const database = async () => (await import('../../platform/database.server.ts')).db
async function sync() {
  const { syncDirectory } = await import('./sync-directory.server.ts')
  const id = await syncDirectory()
  return (await database()).directorySync.findUniqueOrThrow({ where: { id } })
}
const replace = (uid: string, type: string, value: string) => admin.modify(dn(uid), new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) }))
const stored = async (username: string) => (await database()).person.findFirstOrThrow({ where: { username }, include: { roles: true, unit: true, manager: true } })

test('everybody of the directory is there afterwards, with unit, manager and roles; a second run changes nothing', async () => {
  expect(await sync()).toMatchObject({ state: 'done', progress: 1, problem: null, counts: { read: 20, created: 20, updated: 0, disabled: 0, unchanged: 0, unusable: 0 } })
  expect(await stored('p1')).toMatchObject({ unit: { name: 'Tiefbau' }, manager: { username: 'p0' } })
  expect((await stored('p0')).roles.map(({ role }) => role).toSorted()).toEqual(['employee', 'manager'])
  expect((await stored('p0')).roles.flatMap(({ groupDns }) => groupDns)).toEqual([])
  expect((await stored('p2')).roles.map(({ role, groupDns }) => ({ role, groupDns })).toSorted((a, b) => a.role.localeCompare(b.role))).toEqual([
    { role: 'employee', groupDns: [] },
    { role: 'it', groupDns: [`cn=werkplatz-it,ou=groups,${suffix}`] },
  ])
  expect((await stored('p9')).roles.map(({ role }) => role).toSorted()).toEqual(['employee', 'learning_admin', 'workplace_admin'])
  expect(await sync()).toMatchObject({ state: 'done', counts: { created: 0, updated: 0, disabled: 0, unchanged: 20 } })
})

test('renamed, moved, disabled and vanished: the person stays, what opened doors does not', async () => {
  const db = await database()
  const { createSession, viewerOfSession } = await import('../session.server.ts')
  const [before, leaving] = [await stored('p3'), await stored('p4')]
  const sessionOf = (personId: string) => db.$transaction((tx) => createSession(tx, personId, null, null))
  const [kept, ended] = [await sessionOf(before.id), await sessionOf(leaving.id)]
  await replace('p3', 'displayName', 'Neuer Name')
  await replace('p3', 'ou', 'Stadtgrün')
  await admin.modifyDN(dn('p3'), 'uid=renamed')
  await replace('p4', 'employeeType', 'disabled')
  await admin.del(dn('p5'))
  expect(await sync()).toMatchObject({ state: 'done', counts: { read: 19, created: 0, updated: 1, disabled: 2, unchanged: 17 } })
  expect(await stored('renamed')).toMatchObject({ id: before.id, displayName: 'Neuer Name', unit: { name: 'Stadtgrün' }, disabledAt: null })
  expect(await viewerOfSession(kept)).toMatchObject({ username: 'renamed' })
  expect((await stored('p4')).disabledAt).not.toBeNull()
  expect((await stored('p5')).disabledAt).not.toBeNull()
  expect(await viewerOfSession(ended)).toBeNull()
  expect(await db.session.count({ where: { personId: leaving.id } })).toBe(0)
  const audited = await db.auditEvent.findMany({ where: { action: 'person.disabled' }, select: { detail: true } })
  expect(audited.map(({ detail }) => detail)).toEqual(expect.arrayContaining([{ why: 'disabled' }, { why: 'vanished' }]))
  await replace('p4', 'employeeType', 'active')
  expect(await sync()).toMatchObject({ counts: { updated: 1, disabled: 0 } })
  expect((await stored('p4')).disabledAt).toBeNull()
})

test('a run that would disable too many changes nothing', async () => {
  const removed = ['p6', 'p7', 'p8']
  for (const uid of removed) await admin.del(dn(uid))
  expect(await sync()).toMatchObject({ state: 'refused', problem: 'too-many-disabled' })
  for (const uid of removed) expect((await stored(uid)).disabledAt).toBeNull()
})

test('two who ask at once share one run', async () => {
  const { requestSync } = await import('./sync-directory.server.ts')
  const viewer = { id: (await stored('p0')).id, username: 'p0', displayName: 'p0', unitId: null, roles: ['admin'] as const }
  const [one, other] = await Promise.all([requestSync(viewer), requestSync(viewer)])
  expect(one).toBe(other)
  await expect(requestSync({ ...viewer, roles: ['employee'] })).rejects.toMatchObject({ status: 403 })
  await (await database()).directorySync.delete({ where: { id: one } })
})

test('a directory that is down changes nothing, and the next run does it', async () => {
  await directory.stop()
  expect(await sync()).toMatchObject({ state: 'failed', problem: 'unreachable' })
  await directory.start()
  const db = await database()
  expect(await db.person.count({ where: { disabledAt: null } })).toBe(19)
})
