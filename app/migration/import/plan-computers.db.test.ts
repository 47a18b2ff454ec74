import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db, type Database } from '../../platform/database.server.ts'
import { storeComputers } from '../commands/store-computers.server.ts'
import { conflictKey, type Decision } from '../conflicts/conflict.ts'
import { mergeComputers, type StoredComputer } from '../merge-computers.ts'
import type { ResolvedComputer } from '../resolve-computers.ts'
import { planComputers } from './plan-computers.server.ts'
import { finishStage, makeStage, stageComputers } from './staged-computers.server.ts'

const guids = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333']
const uuid = (n: number) => `0190a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const [siteA, siteB, owner] = [uuid(101), uuid(102), uuid(103)]
const now = new Date('2027-03-09T07:00:00Z')

beforeAll(async () => {
  for (const id of [siteA, siteB]) await db.site.create({ data: { id, slug: id, name: id, street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
  await db.person.create({ data: { id: owner, directoryId: 'anna', username: 'anna', displayName: 'Anna', givenName: 'Anna', surname: 'K' } })
})

const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values)
const builds = fc.constantFrom({ build: null, unknownBuild: null }, { build: 19045, unknownBuild: null }, { build: 26100, unknownBuild: null }, { build: null, unknownBuild: 29999 })
const rest = { siteId: maybe(siteA, siteB), ownerId: maybe(owner), lastSeenAt: maybe(new Date('2027-01-01T00:00:00.001Z'), new Date('2027-02-01')) }
const name = fc.constantFrom('PC-1', 'pc-1', 'PC-2', 'Gerät', 'GERÄT', 'a\nb')
const storedComputer = fc.record({ name, objectGuid: maybe(...guids), serial: maybe('S1', 's1', 'S2', 'ü'), osName: fc.constantFrom('Windows 10', 'Windows 11'), isRetired: fc.boolean(), builds, ...rest })
const reportedComputer = fc.record({ name, objectGuid: maybe(...guids), serial: maybe('S1', 's1', 'S2', 'Ü', 'S4'), osName: maybe('Windows 10', 'Windows 11'), builds, ...rest })

/** What the transaction did is undone. */
class Undone extends Error {}
async function undoing(work: (tx: Database) => Promise<void>): Promise<void> {
  const run = db.$transaction(
    async (tx) => {
      await work(tx)
      throw new Undone()
    },
    { timeout: 60_000 },
  )
  await run.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
}

async function stage(tx: Database, reported: readonly ResolvedComputer[], piece: number): Promise<void> {
  await makeStage(tx)
  for (let from = 0; from < reported.length; from += piece) await stageComputers(tx, reported.slice(from, from + piece), null)
  await finishStage(tx)
}

const planned = (tx: Database) => tx.$queryRaw<Record<string, unknown>[]>`
  SELECT line, CASE WHEN NOT is_new THEN planned.id END AS id, former_build AS "formerBuild", conflict_key AS "conflictKey",
         planned.name, planned.object_guid AS "objectGuid", planned.serial, planned.site_id AS "siteId", planned.owner_id AS "ownerId", planned.os_name AS "osName", planned.build, planned.unknown_build AS "unknownBuild", planned.last_seen_at AS "lastSeenAt"
  FROM planned_computer planned JOIN reported_computer USING (row) ORDER BY row`

test('what the database plans for a file in pieces of any size is what the comparison row by row says', async () => {
  const unique = { selector: ({ objectGuid, serial }: { objectGuid: string | null; serial: string | null }) => objectGuid ?? serial ?? Math.random(), maxLength: 5 }
  const decision = fc.record({ row: fc.nat(5), isSame: fc.boolean(), of: fc.nat(4) })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(storedComputer, unique), fc.array(reportedComputer, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 6 }), fc.array(decision, { maxLength: 3 }), async (known, rows, piece, decided) => {
      const taken = new Set<string>()
      const stored: StoredComputer[] = known.map(({ builds: both, ...computer }, index) => {
        const serial = computer.serial !== null && taken.has(computer.serial) ? null : computer.serial
        if (serial !== null) taken.add(serial)
        return { ...computer, serial, ...both, id: uuid(index + 1), directoryMissed: null }
      })
      const reported: ResolvedComputer[] = rows.map(({ builds: both, ...computer }, index) => ({ ...computer, ...both, place: { line: index + 2, column: null }, places: {} }))
      const decisions = new Map<string, Decision>()
      for (const { row, isSame, of } of decided) {
        const [computer, one] = [reported[row], stored[of]]
        if (computer && (one || !isSame)) decisions.set(conflictKey(computer), isSame ? { decision: 'same', computerId: one?.id ?? null } : { decision: 'new', computerId: null })
      }
      const said = mergeComputers(reported, stored, decisions)
      await undoing(async (tx) => {
        await tx.computer.createMany({ data: stored.map(({ isRetired, ...computer }) => ({ ...computer, retiredAt: isRetired ? now : null, retiredReason: isRetired ? 'missing' : null })) })
        for (const [key, { decision: what, computerId }] of decisions) await tx.computerConflict.create({ data: { key, name: key, decision: what, computerId, decidedAt: now } })
        await stage(tx, reported, piece)
        const plan = await planComputers(tx, now)
        expect([...new Set(plan.issues.map(({ line }) => line))].toSorted()).toEqual(said.issues.map(({ line }) => line).toSorted())
        expect(plan.conflicts).toEqual(said.conflicts)
        if (said.issues.length > 0) return
        expect(plan.unchanged).toBe(said.unchanged)
        expect(await planned(tx)).toEqual(said.changes.map(({ line, id, before, after, conflictKey: key }) => ({ line, id, formerBuild: before?.build ?? null, conflictKey: key ?? null, ...after })))
      })
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('a build runs since it was last seen, but never before the build that was there before, and not after now', async () => {
  const day = (text: string | null) => (text === null ? null : new Date(text))
  const cases = [
    ['2027-03-05', '2027-01-01', '2027-03-05'],
    ['2026-12-01', '2027-01-01', now.toISOString()],
    ['2027-01-01', '2027-01-01', now.toISOString()],
    [null, '2027-01-01', now.toISOString()],
    ['2027-03-10', '2027-01-01', now.toISOString()],
    ['2027-03-05', null, '2027-03-05'],
    [null, null, now.toISOString()],
  ] as const
  await undoing(async (tx) => {
    await tx.computer.createMany({ data: cases.map((_, index) => ({ id: uuid(index + 1), name: `PC-${index}`, osName: 'Windows', build: 19045 })) })
    await tx.computerBuild.createMany({ data: cases.flatMap(([, before], index) => (before === null ? [] : { computerId: uuid(index + 1), build: 19045, since: new Date(before) })) })
    const nothing = { objectGuid: null, serial: null, siteId: null, ownerId: null, osName: null, unknownBuild: null, places: {} }
    const rows = cases.map(([seen], index) => ({ ...nothing, name: `PC-${index}`, build: 26100, lastSeenAt: day(seen), place: { line: index + 2, column: null } }))
    await stage(tx, [...rows, { ...nothing, name: 'PC-NEW', build: 26100, lastSeenAt: day('2027-03-01'), place: { line: 99, column: null } }], 3)
    await planComputers(tx, now)
    await storeComputers(tx, now, async () => {})
    const history = await tx.computerBuild.findMany({ where: { build: 26100 }, select: { since: true, computer: { select: { name: true } } } })
    const since = new Map(history.map((one) => [one.computer.name, one.since]))
    expect(cases.map((_, index) => since.get(`PC-${index}`))).toEqual(cases.map(([, , expected]) => day(expected)))
    expect(since.get('PC-NEW')).toEqual(day('2027-03-01'))
  })
})

test('new computers get ids in the order of the file, each a version 7 of this moment', async () => {
  const nothing = { objectGuid: null, serial: null, siteId: null, ownerId: null, osName: null, build: null, unknownBuild: null, lastSeenAt: null, places: {} }
  await undoing(async (tx) => {
    await stage(tx, Array.from({ length: 9000 }, (_, index) => ({ ...nothing, name: `PC-${index}`, place: { line: index + 2, column: null } })), 4000)
    await planComputers(tx, now)
    const ids = (await tx.$queryRaw<{ id: string }[]>`SELECT id FROM planned_computer ORDER BY row`).map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(9000)
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
    expect(parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime())
  })
})
