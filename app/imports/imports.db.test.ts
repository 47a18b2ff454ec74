import { expect, test, vi } from 'vitest'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { applyImport } from './commands/apply-import.server.ts'
import { deleteOldImports } from './commands/delete-old-imports.server.ts'
import { receiveFile } from './commands/receive-file.server.ts'
import { importJob, runImport } from './commands/run-import.server.ts'
import { importById, importPage } from './queries.server.ts'
import { bytesSource } from '../platform/file-source.ts'
import { findKind } from './registry.server.ts'
import { storedFile } from './stored-file.server.ts'

const person = await db.person.create({
  data: { directoryId: 'carla', username: 'carla.odermatt', displayName: 'Carla Odermatt', givenName: 'Carla', surname: 'Odermatt' },
})
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
const carla: Viewer = { id: person.id, username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
const anna: Viewer = { ...carla, roles: ['employee'] }

async function upload(text: string | Uint8Array, applyWhenReady = false, viewer = carla): Promise<string> {
  const kind = findKind('computers')
  if (!kind) throw new Error('no such kind')
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { id } = await receiveFile(viewer, kind, { name: 'C:\\Exporte\\inventar.csv', source: bytesSource(bytes), options: {}, applyWhenReady })
  return id
}

async function checked(text: string) {
  const id = await upload(text)
  await runImport(id)
  return importPage(carla, id)
}

async function applied(text: string) {
  const id = await upload(text, true)
  await runImport(id)
  return importPage(carla, id)
}

const inventory = (build: number) =>
  `Name;Seriennummer;Betriebssystem;Build;Standort;Zuletzt gesehen;Benutzer;LocalAdminPassword
NB-0001;SN-1;Windows 11 Enterprise;${build};Stadthaus;09.03.2026 08:00;carla.odermatt;hunter2
NB-0002;SN-2;Windows 10 Enterprise;19045;stadthaus;08.03.2026;;hunter3
`

test('a file is checked, shown, applied on request, and changes nothing the second time', async () => {
  const first = await checked(inventory(22631))
  expect(first).toMatchObject({
    state: 'ready',
    progress: 1,
    fileName: 'inventar.csv',
    errors: [],
    counts: { rows: 2, created: 2, updated: 0, unchanged: 0, skipped: 0 },
  })
  expect(first.preview[0]).toEqual({
    change: 'created',
    subject: 'NB-0001',
    fields: [
      { field: 'Seriennummer', from: null, to: 'SN-1' },
      { field: 'Standort', from: null, to: 'Stadthaus' },
      { field: 'Person', from: null, to: 'Carla Odermatt' },
      { field: 'Betriebssystem', from: null, to: 'Windows 11 Enterprise' },
      { field: 'Build', from: null, to: '22631' },
      { field: 'Zuletzt gesehen', from: null, to: '09.03.2026, 08:00' },
    ],
  })
  expect(await db.computer.count()).toBe(0)

  await applyImport(carla, first.id)
  await applyImport(carla, first.id)
  await runImport(first.id)
  await runImport(first.id)
  expect(await importById(carla, first.id)).toMatchObject({ state: 'applied', counts: { created: 2 } })
  const computers = await db.computer.findMany({ orderBy: { name: 'asc' }, include: { history: true } })
  expect(computers).toMatchObject([
    { name: 'NB-0001', siteId: site.id, ownerId: person.id, build: 22631, history: [{ build: 22631, since: new Date('2026-03-09T07:00:00Z') }] },
    { name: 'NB-0002', siteId: site.id, ownerId: null, build: 19045 },
  ])

  const second = await checked(inventory(22631))
  expect(second).toMatchObject({ state: 'ready', preview: [], counts: { rows: 2, created: 0, updated: 0, unchanged: 2, skipped: 0 } })
})

test('another build is one change with a row of history, old beside new in the preview', async () => {
  const upgraded = await applied(inventory(26100))
  expect(upgraded).toMatchObject({ state: 'applied', counts: { created: 0, updated: 1, unchanged: 1 } })
  expect(upgraded.preview).toEqual([{ change: 'updated', subject: 'NB-0001', fields: [{ field: 'Build', from: '22631', to: '26100' }] }])
  const history = await db.computerBuild.findMany({ where: { computer: { name: 'NB-0001' } }, orderBy: { since: 'asc' }, select: { build: true } })
  expect(history).toEqual([{ build: 22631 }, { build: 26100 }])
})

test('one wrong line fails the whole file, names line, column and reason, and changes nothing', async () => {
  const before = await db.computer.findMany({ orderBy: { name: 'asc' } })
  const broken = await applied(`${inventory(22631)}NB-0003;SN-3;Windows 11;22631;Nirgendwo;gestern;;\n`)
  expect(broken).toMatchObject({ state: 'failed', counts: { rows: 3, created: 0, updated: 0 } })
  expect(broken.errors).toEqual([
    {
      line: 4,
      column: 'Zuletzt gesehen',
      reason: 'Das Datum «gestern» ist nicht lesbar. Erwartet wird zum Beispiel «29.03.2027 14:05» oder «2027-03-29».',
    },
    { line: 4, column: 'Standort', reason: 'Den Standort «Nirgendwo» gibt es nicht.' },
  ])
  expect(await db.computer.findMany({ orderBy: { name: 'asc' } })).toEqual(before)
  await expect(applyImport(carla, broken.id)).rejects.toMatchObject({ status: 409 })
})

test('what stands in a file twice is named where it stands again, with the line where it stood first', async () => {
  const reasons = async (text: string) => (await checked(text)).errors.map(({ line, column, reason }) => [line, column, /(\d+)/.exec(reason.replace(/«[^»]*»/g, ''))?.[1]])
  expect(await reasons('Name,Serial\nPC-1,SN1\nPC-2,sn1\npc-1,SN3\n')).toEqual([[3, 'Serial', '2'], [4, 'Name', '2']])
  const entry = (name: string, ...more: string[]) => `dn: CN=${name}\nobjectClass: computer\ncn: ${name}\n${more.join('\n')}\n\n`
  expect(await reasons(`${entry('PC-1')}${entry('pc-1')}`)).toEqual([[8, 'cn', '3']])
})

test('an export that only says Windows takes no edition away that the directory has told', async () => {
  await applied('Name,OS,Build\nPC-EDITION,Windows 10 Enterprise LTSC,19044\n')
  const later = await applied('Device name,OS,OS version\nPC-EDITION,Windows,10.0.26100.4061\n')
  expect(later.preview).toEqual([{ change: 'updated', subject: 'PC-EDITION', fields: [{ field: 'Build', from: '19044', to: '26100' }] }])
  expect(await db.$queryRaw`SELECT os_name, edition FROM computer WHERE name = 'PC-EDITION'`).toEqual([{ os_name: 'Windows 10 Enterprise LTSC', edition: 'ltsc' }])
})

test('of more errors than are kept it is told how many there are', async () => {
  const many = await checked(`Name;Build\n${'PC-SAME;26100\n'.repeat(1500)}PC-ELF;elf\n`)
  expect([many.state, many.errors.length, many.listedErrors, many.errorCount]).toEqual(['failed', 100, 1000, 1500])
})

test('an import that was cut off says that it began anew; one that waits for another says so', async () => {
  const id = await upload('Name;Build\nPC-CUT-OFF;26100\n')
  await db.import.update({ where: { id }, data: { state: 'checking', progress: 0.4 } })
  const waiting = await upload('Name;Build\nPC-WAITS;26100\n')
  expect([await importPage(carla, id), await importPage(carla, waiting)]).toMatchObject([{ isBehind: false, resumedAt: null }, { isBehind: true, resumedAt: null }])
  await runImport(id)
  await runImport(waiting)
  expect([await importPage(carla, id), await importPage(carla, waiting)]).toMatchObject([
    { state: 'ready', isBehind: false, resumedAt: expect.stringMatching(/^\d{4}-/) },
    { state: 'ready', isBehind: false, resumedAt: null },
  ])
})

test('two rows that are of one stored computer are an error, however far apart they stand', async () => {
  await applied('Name,Serial\nTWICE,SN-TWICE\n')
  const far = Array.from({ length: 6000 }, (_, index) => `FAR-${index},`).join('\n')
  const failed = await checked(`Name,Serial\nTWICE,\n${far}\nOTHER,SN-TWICE\n`)
  expect(failed).toMatchObject({ state: 'failed', errors: [{ line: 6003 }] })
})

test('a row is compared with what was stored before the file, not with what earlier rows of it made of that', async () => {
  await applied('Name,Serial,objectGUID\nOLD-A,,11111111-1111-4111-8111-111111111111\n')
  // The first takes the name away, the second has it now: that is another computer with a name that was free.
  const moved = await applied('Name,Serial,objectGUID\nNEW-A,,11111111-1111-4111-8111-111111111111\nOLD-A,,22222222-2222-4222-8222-222222222222\n')
  expect(moved.state).toBe('failed')
  expect(await db.computer.count({ where: { name: { in: ['NEW-A'] } } })).toBe(0)
})

test('without a preview a file is checked once, and told to be applied only when nothing is wrong with it', async () => {
  const kind = findKind('computers')
  if (!kind) throw new Error('no such kind')
  const id = await upload('Name;Build\nONCE-1;26100\n', true)
  const states: string[] = []
  const look = async () => states.push((await db.import.findUniqueOrThrow({ where: { id } })).state)
  const check = vi.spyOn(kind, 'check')
  const { apply } = kind
  const applying = vi.spyOn(kind, 'apply').mockImplementation((tx, file, options, progress, checked) => {
    return apply(tx, file, options, progress, async () => {
      await look()
      await checked()
      await look()
    })
  })
  await runImport(id)
  await look()
  applying.mockRestore()
  expect(states).toEqual(['checking', 'applying', 'applied'])
  expect(check).not.toHaveBeenCalled()
  check.mockRestore()
})

test('no secret of a file is ever stored, and the file itself is gone once it is applied', async () => {
  const id = await upload(inventory(26100))
  const waiting = Buffer.from(await (await storedFile(id)).bytes()).toString()
  expect(waiting).toContain('NB-0001')
  expect(waiting).not.toMatch(/hunter/)
  await runImport(id)
  await applyImport(carla, id)
  await runImport(id)
  expect(await db.importChunk.count({ where: { importId: id } })).toBe(0)

  const unreadable = await upload('name;password\nPC-1;"hunter2\n')
  expect(await db.import.findUniqueOrThrow({ where: { id: unreadable } })).toMatchObject({ state: 'failed' })
  expect(await db.importChunk.count({ where: { importId: unreadable } })).toBe(0)
  expect((await importById(carla, unreadable)).errors).toMatchObject([{ line: 2 }])
})

test('what a crash left while checking or applying is taken up again', async () => {
  const checking = await upload(inventory(26100))
  await db.import.update({ where: { id: checking }, data: { state: 'checking', progress: 0.4 } })
  await importJob.work({ importId: checking })
  expect(await importById(carla, checking)).toMatchObject({ state: 'ready' })

  const applying = await upload(`Name;Build\nNB-0009;26100\n`)
  await runImport(applying)
  await db.import.update({ where: { id: applying }, data: { state: 'applying' } })
  await Promise.all([importJob.work({ importId: applying }), importJob.work({ importId: applying })])
  expect(await importById(carla, applying)).toMatchObject({ state: 'applied', counts: { created: 1 } })
  expect(await db.computer.count({ where: { name: 'NB-0009' } })).toBe(1)
})

test('an error in the middle of applying leaves nothing half-applied', async () => {
  await pool.query(`ALTER TABLE computer ADD CONSTRAINT no_bad_luck CHECK (name <> 'PC-1300')`)
  const before = await db.computer.count()
  const rows = Array.from({ length: 1500 }, (_, index) => `PC-${index};19045`).join('\n')
  const failed = await applied(`Name;Build\n${rows}\n`)
  expect(failed.state).toBe('failed')
  expect(failed.errors[0]?.reason).toMatch(/es wurde nichts geändert/)
  expect(await db.computer.count()).toBe(before)
  await pool.query('ALTER TABLE computer DROP CONSTRAINT no_bad_luck')
})

test('only IT imports or sees imports, and every step is in the audit log', async () => {
  await expect(upload(inventory(26100), false, anna)).rejects.toMatchObject({ status: 403 })
  const id = await upload(`Name;Build\nNB-0010;26100\n`)
  await expect(importById(anna, id)).rejects.toMatchObject({ status: 403 })
  await expect(applyImport(anna, id)).rejects.toMatchObject({ status: 403 })
  await runImport(id)
  await applyImport(carla, id)
  await runImport(id)
  const events = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' }, select: { action: true, actorId: true } })
  expect(events).toEqual(['import.received', 'import.confirmed', 'import.applied'].map((action) => ({ action, actorId: person.id })))
})

test('an unconfirmed file is deleted after a week, every other import after 90 days, none under way', async () => {
  await db.import.deleteMany()
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  const unconfirmed = (await checked('Name;Build\nNB-0020;26100\n')).id
  const done = (await applied('Name;Build\nNB-0021;26100\n')).id
  const waiting = await upload('Name;Build\nNB-0022;26100\n')
  const left = async () => (await db.import.findMany({ select: { id: true } })).map(({ id }) => id).toSorted()
  await deleteOldImports(inDays(6))
  expect(await left()).toEqual([unconfirmed, done, waiting].toSorted())
  await deleteOldImports(inDays(8))
  expect(await left()).toEqual([done, waiting].toSorted())
  await deleteOldImports(inDays(91))
  expect(await left()).toEqual([waiting])
})
