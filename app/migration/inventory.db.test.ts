import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { suffix, trunk } from '../../tests/harness/directory-people.ts'
import { type OpenLdap, startOpenLdap } from '../../tests/harness/openldap.ts'
import { wordsInDatabase } from '../../tests/harness/words-in-database.ts'
import type { Viewer } from '../platform/viewer.ts'
import { bytesSource } from '../platform/file-source.ts'

const base = `ou=computers,${suffix}`

// What Active Directory knows and OpenLDAP does not, under numbers that nobody else has.
const schema = [
  ...['operatingSystem', 'operatingSystemVersion', 'lastLogonTimestamp', 'userAccountControl', 'ms-Mcs-AdmPwd', 'msLAPS-Password'].map((name, index) => `attributetype ( 2.25.4711.1.${index + 1} NAME '${name}' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )`),
  `attributetype ( 2.25.4711.1.20 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )`,
  `objectclass ( 2.25.4711.2.1 NAME 'computer' SUP top STRUCTURAL MUST cn MAY ( serialNumber $ operatingSystem $ operatingSystemVersion $ lastLogonTimestamp $ userAccountControl $ ms-Mcs-AdmPwd $ msLAPS-Password $ objectGUID ) )`,
]

const guid = (n: number) => Buffer.from(`33221100554477668899aabbccdd${n.toString(16).padStart(4, '0')}`, 'hex').toString('base64')

function computer(n: number, more: Record<string, string> = {}): string {
  const attributes = { operatingSystem: 'Windows 11 Enterprise', operatingSystemVersion: '10.0 (26100)', lastLogonTimestamp: '133461956983077373', userAccountControl: '4096', 'ms-Mcs-AdmPwd': `lapsgeheim${n}`, ...more }
  return [`dn: cn=PC-${n},${base}`, 'objectClass: computer', `cn: PC-${n}`, `objectGUID:: ${guid(n)}`, ...Object.entries(attributes).map(([name, value]) => `${name}: ${value}`), '', ''].join('\n')
}

let directory: OpenLdap
beforeAll(async () => {
  const ou = `dn: ${base}\nobjectClass: organizationalUnit\nou: computers\n\n`
  const computers = [computer(1), computer(2, { operatingSystemVersion: '10.0 (19045)', lastLogonTimestamp: '0' }), computer(3, { userAccountControl: '4098' }), computer(4, { operatingSystemVersion: '10.0 (29999)' }), computer(5, { operatingSystem: 'Windows Server 2022 Standard' }), ...Array.from({ length: 12 }, (_, index) => computer(10 + index))]
  directory = await startOpenLdap({ ldif: [trunk, ou, ...computers].join(''), global: schema, database: [`rootdn "cn=root,${suffix}"`, 'rootpw geheim'] })
  vi.stubEnv('LDAP_URL', directory.url)
  vi.stubEnv('LDAP_BIND_PASSWORD', 'dienst')
  vi.stubEnv('LDAP_COMPUTERS_BASE', base)
  vi.stubEnv('LDAP_PAGE_SIZE', '5')
})
afterAll(() => directory.stop())

async function parts() {
  const { db, pool } = await import('../platform/database.server.ts')
  const { liveImportJob } = await import('../imports/commands/read-live.server.ts')
  const { receiveFile } = await import('../imports/commands/receive-file.server.ts')
  const { runImport } = await import('../imports/commands/run-import.server.ts')
  const { findKind } = await import('../imports/registry.server.ts')
  const person = await db.person.upsert({ where: { directoryId: 'carla' }, update: {}, create: { directoryId: 'carla', username: 'carla', displayName: 'Carla', givenName: 'Carla', surname: 'O' } })
  const carla: Viewer = { id: person.id, username: 'carla', displayName: 'Carla', unitId: null, roles: ['employee', 'it'] }

  async function live() {
    await liveImportJob.work({})
    const { id } = await db.import.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    await runImport(id)
    return db.import.findUniqueOrThrow({ where: { id } })
  }
  async function upload(text: string, options: Record<string, string> = {}) {
    const kind = findKind('computers')
    if (!kind) throw new Error('no such kind')
    const { id } = await receiveFile(carla, kind, { name: 'inventar.csv', source: bytesSource(new TextEncoder().encode(text)), options, applyWhenReady: true })
    await runImport(id)
    return db.import.findUniqueOrThrow({ where: { id } })
  }
  return { db, pool, carla, live, upload }
}

test('computers come from the directory page by page, a second time nothing changes, and no secret is anywhere', async () => {
  const { db, pool, live } = await parts()
  expect(await live()).toMatchObject({ state: 'applied', createdBy: null, counts: { rows: 17, created: 15, updated: 0, unchanged: 0, skipped: 2 } })
  const computers = await db.computer.findMany({ orderBy: { name: 'asc' } })
  expect(computers).toHaveLength(15)
  expect(computers.find(({ name }) => name === 'PC-2')).toMatchObject({ build: 19045, lastSeenAt: null, objectGuid: '00112233-4455-6677-8899-aabbccdd0002', directoryMissed: null })
  expect(computers.find(({ name }) => name === 'PC-4')).toMatchObject({ build: null, unknownBuild: 29999 })
  expect(await live()).toMatchObject({ state: 'applied', counts: { created: 0, updated: 0, unchanged: 15 } })
  expect(await wordsInDatabase(pool, 'lapsgeheim1')).toEqual([])
})

test('a build that the table gets later counts at once, with history', async () => {
  const { db, carla } = await parts()
  const { saveBuild } = await import('./commands/keep-builds.server.ts')
  const { buildsPage } = await import('./builds-queries.server.ts')
  expect((await buildsPage(carla)).unknown).toEqual([{ build: 29999, count: 1 }])
  await saveBuild(carla, { build: 29999, product: 'Windows 12', version: '27H2', enterprise: '2030-10-08', pro: null, ltsc: null, noteEn: '', note: '' })
  expect(await db.computer.findFirstOrThrow({ where: { name: 'PC-4' }, include: { history: true } })).toMatchObject({ build: 29999, unknownBuild: null, history: [{ build: 29999 }] })
  expect((await buildsPage(carla)).unknown).toEqual([])
  const { deleteBuild } = await import('./commands/keep-builds.server.ts')
  await expect(deleteBuild(carla, 29999)).rejects.toMatchObject({ status: 409 })
})

test('what the directory no longer has goes out of use the third time, stays stored, and comes back when it does', async () => {
  const { db, live } = await parts()
  const { Attribute, Client } = await import('ldapts')
  const admin = new Client({ url: directory.url })
  await admin.bind(`cn=root,${suffix}`, 'geheim')
  await admin.del(`cn=PC-1,${base}`)
  const retired = async () => (await db.computer.findFirstOrThrow({ where: { name: 'PC-1' } })).retiredReason
  await live()
  await live()
  expect(await retired()).toBeNull()
  expect(await live()).toMatchObject({ counts: { updated: 1 }, preview: [{ subject: 'PC-1' }] })
  expect(await retired()).toBe('missing')
  expect(await live()).toMatchObject({ counts: { updated: 0, unchanged: 14 } })
  await admin.add(`cn=PC-1,${base}`, [
    new Attribute({ type: 'objectClass', values: ['computer'] }),
    new Attribute({ type: 'cn', values: ['PC-1'] }),
    new Attribute({ type: 'objectGUID', values: [Buffer.from(guid(1), 'base64')] }),
    new Attribute({ type: 'operatingSystem', values: ['Windows 11 Enterprise'] }),
  ])
  expect(await live()).toMatchObject({ counts: { updated: 1, unchanged: 14 } })
  expect(await retired()).toBeNull()
  await admin.unbind()
})

test('secrets of a CSV or LDIF are in no column of any table, also while it waits', async () => {
  const { db, pool, upload } = await parts()
  await upload('Name;ms-Mcs-AdmPwd;msLAPS-Password;BitLocker Recovery Key;Bemerkung\nPC-900;lapsgeheim;x;y;lapsgeheim\n')
  await upload(`dn: CN=PC-901\ncn: PC-901\nunicodePwd: lapsgeheim\nmsFVE-RecoveryPassword: lapsgeheim\ndescription: lapsgeheim\n`)
  expect(await db.computer.count({ where: { name: { in: ['PC-900', 'PC-901'] } } })).toBe(2)
  expect(await wordsInDatabase(pool, 'lapsgeheim')).toEqual([])
})

test('a mapping is saved under a name and used for the next file; an unknown name is refused', async () => {
  const { db, carla, upload } = await parts()
  const { saveMapping } = await import('./commands/save-mapping.server.ts')
  await saveMapping(carla, 'Lager', JSON.stringify({ name: 'Etikett', serial: 'Nr' }))
  await saveMapping(carla, 'lager', JSON.stringify({ name: 'Etikett', serial: 'Nummer' }))
  expect(await upload('Etikett;Nummer;Name\nPC-910;SN-910;falsch\n', { mapping: 'LAGER' })).toMatchObject({ state: 'applied', counts: { created: 1 } })
  expect(await db.computer.findFirst({ where: { serial: 'SN-910' } })).toMatchObject({ name: 'PC-910' })
  await expect(upload('Name\nPC-911\n', { mapping: 'Keller' })).rejects.toMatchObject({ status: 422 })
})

test('a conflict is left out and listed, decided once, and followed ever after', async () => {
  const { db, carla, upload } = await parts()
  const { decideConflict, reopenConflict } = await import('./commands/decide-conflict.server.ts')
  const { conflictsPage } = await import('./conflicts-queries.server.ts')
  const [a, b] = await Promise.all([db.computer.create({ data: { name: 'TWIN', osName: 'Windows', serial: 'A' } }), db.computer.create({ data: { name: 'twin', osName: 'Windows', serial: 'B' } })])
  const file = 'Name;Build\nTWIN;26100\n'
  expect(await upload(file)).toMatchObject({ state: 'applied', counts: { rows: 1, created: 0, updated: 0, skipped: 1 } })
  await upload(file)
  const [conflict, ...others] = (await conflictsPage(carla)).open
  expect(others).toEqual([])
  expect(conflict?.candidates.map(({ serial }) => serial).toSorted()).toEqual(['A', 'B'])
  const id = conflict?.id ?? ''
  await expect(decideConflict({ ...carla, roles: ['employee'] }, id, b.id)).rejects.toMatchObject({ status: 403 })
  await decideConflict(carla, id, b.id)
  expect(await upload(file)).toMatchObject({ counts: { updated: 1, skipped: 0 } })
  expect(await upload(file)).toMatchObject({ counts: { updated: 0, unchanged: 1 } })
  expect([(await db.computer.findUnique({ where: { id: a.id } }))?.build, (await db.computer.findUnique({ where: { id: b.id } }))?.build]).toEqual([null, 26100])

  await reopenConflict(carla, id)
  await decideConflict(carla, id, null)
  expect(await upload(file)).toMatchObject({ counts: { created: 1 } })
  expect(await upload(file)).toMatchObject({ counts: { created: 0, unchanged: 1 } })
  expect(await db.computer.count({ where: { name: { equals: 'twin', mode: 'insensitive' } } })).toBe(3)
})

test('the builds of a new database are those of the list of facts', async () => {
  const { db } = await parts()
  const { knownBuilds } = await import('./builds/known-builds.ts')
  const rows = await db.windowsBuild.findMany({ where: { build: { not: 29999 } }, orderBy: { build: 'asc' } })
  const day = (date: Date | null) => date && date.toISOString().slice(0, 10)
  expect(rows.map(({ build, product, version, endOfServicing, endOfServicingPro, endOfServicingLtsc }) => ({ build, product, version, enterprise: day(endOfServicing), pro: day(endOfServicingPro), ltsc: day(endOfServicingLtsc) }))).toEqual(knownBuilds.toSorted((one, other) => one.build - other.build))
})
