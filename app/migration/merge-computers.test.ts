import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decisions } from './conflicts/conflict.ts'
import { mergeComputers, type StoredComputer } from './merge-computers.ts'
import { resolver, type ResolvedComputer } from './resolve-computers.ts'
import type { ReportedComputer } from './reported-computer.ts'

const nothing = { objectGuid: null, serial: null, siteId: null, ownerId: null, build: null, unknownBuild: null, lastSeenAt: null }
const stored = (id: string, more: Partial<StoredComputer> = {}): StoredComputer => ({ ...nothing, id, name: id, osName: 'Windows 10', ...more })
const row = (line: number, more: Partial<ResolvedComputer> & { name: string }): ResolvedComputer => ({
  ...nothing,
  osName: null,
  place: { line, column: null },
  places: {},
  ...more,
})

test('a computer is found by GUID first, then by serial number, then by name', () => {
  const known = [
    stored('a', { name: 'PC-1', objectGuid: 'g1', serial: 's1' }),
    stored('b', { name: 'PC-2', serial: 's2' }),
    stored('c', { name: 'PC-3' }),
  ]
  const { changes, issues } = mergeComputers(
    [row(2, { name: 'PC-9', objectGuid: 'G1' }), row(3, { name: 'PC-3X', serial: 'S2' }), row(4, { name: 'pc-3', serial: 's3' })],
    known,
  )
  expect(issues).toEqual([])
  expect(changes.map(({ id, after }) => [id, after.name, after.serial])).toEqual([
    ['a', 'PC-9', 's1'],
    ['b', 'PC-3X', 'S2'],
    ['c', 'pc-3', 's3'],
  ])
})

test('a name that went to a machine with another serial number is a new computer', () => {
  const { changes } = mergeComputers([row(2, { name: 'PC-1', serial: 'new' })], [stored('a', { name: 'PC-1', serial: 'old' })])
  expect(changes).toMatchObject([{ id: null, before: null, after: { name: 'PC-1', serial: 'new' } }])
})

test('what the file does not say stays, and a computer is never seen earlier than before', () => {
  const known = stored('a', { name: 'PC-1', siteId: 'site', build: 19045, lastSeenAt: new Date('2027-03-01') })
  const { changes, unchanged } = mergeComputers([row(2, { name: 'PC-1', lastSeenAt: new Date('2027-02-01') })], [known])
  expect([changes, unchanged]).toEqual([[], 1])
})

test('two rows for one computer are an error', () => {
  const plan = mergeComputers([row(2, { name: 'PC-1' }), row(3, { name: 'x', serial: 's' })], [stored('a', { name: 'PC-1', serial: 's' })])
  expect(plan.issues).toEqual([{ line: 3, column: null, problem: { code: 'same-computer', name: 'PC-1', firstLine: 2 } }])
})

test('what could be several computers is left for a person, and what they decide holds from then on', () => {
  const known = [stored('a', { name: 'PC-1', objectGuid: 'g' }), stored('b', { name: 'PC-2', serial: 's' }), stored('c', { name: 'NB' }), stored('d', { name: 'nb' })]
  const rows = [row(2, { name: 'PC-1', objectGuid: 'g', serial: 's', build: 26100 }), row(3, { name: 'NB', build: 19045 })]
  const open = mergeComputers(rows, known)
  expect([open.changes, open.issues, open.conflicts.map(({ key, line }) => [key, line])]).toEqual([[], [], [['g|s|pc-1', 2], ['||nb', 3]]])
  const decisions: Decisions = new Map([['g|s|pc-1', { decision: 'same', computerId: 'a' }], ['||nb', { decision: 'new', computerId: null }]])
  const settled = mergeComputers(rows, known, decisions)
  expect(settled.conflicts).toEqual([])
  expect(settled.changes).toMatchObject([
    { id: 'a', after: { objectGuid: 'g', serial: null, build: 26100 } },
    { id: null, after: { name: 'NB', build: 19045 }, conflictKey: '||nb' },
  ])
})

test('a computer out of use that is reported again is in use again', () => {
  const known = stored('a', { name: 'PC-1', isRetired: true })
  expect(mergeComputers([row(2, { name: 'PC-1' })], [known]).changes).toMatchObject([{ id: 'a' }])
})

test('a build that nobody knows takes the place of the known one, and the other way round', () => {
  const states = (reported: Partial<ResolvedComputer>, before: Partial<StoredComputer>) =>
    mergeComputers([row(2, { name: 'PC-1', ...reported })], [stored('a', { name: 'PC-1', ...before })]).changes.map(({ after }) => [after.build, after.unknownBuild])
  expect(states({ unknownBuild: 29000 }, { build: 26100 })).toEqual([[null, 29000]])
  expect(states({ build: 26100 }, { unknownBuild: 29000 })).toEqual([[26100, null]])
  expect(states({}, { unknownBuild: 29000 })).toEqual([])
})

test('the same file a second time changes nothing', () => {
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
  const machine = fc.record({
    objectGuid: optional(fc.uuid()),
    serial: optional(fc.stringMatching(/^[A-Z0-9]{6}$/)),
    osName: optional(fc.constantFrom('Windows 10 Pro', 'Windows 11 Enterprise')),
    build: optional(fc.constantFrom(19045, 22631, 26100)),
    lastSeenAt: optional(fc.date({ noInvalidDate: true })),
    siteId: optional(fc.constantFrom('s1', 's2')),
  })
  const machines = fc.uniqueArray(machine, { selector: ({ serial }) => serial ?? Symbol('none') })
  fc.assert(
    fc.property(machines, machines, (first, second) => {
      const rows = (list: typeof first) => list.map((computer, index) => row(index + 2, { name: `PC-${index}`, ...computer }))
      const applied = (known: StoredComputer[], list: typeof first) => {
        const { changes } = mergeComputers(rows(list), known)
        const changed = new Map(changes.map(({ id, after }, index) => [id ?? `new-${known.length}-${index}`, after]))
        return [...known.filter(({ id }) => !changed.has(id)), ...[...changed].map(([id, after]) => ({ ...after, id }))]
      }
      const known = applied([], first)
      const plan = mergeComputers(rows(second), known)
      fc.pre(plan.issues.length === 0 && plan.conflicts.length === 0)
      const again = mergeComputers(rows(second), applied(known, second))
      expect(again).toMatchObject({ changes: [], unchanged: second.length, issues: [] })
    }),
  )
})

test('words become ids, and a word that names nothing is an error at its place', () => {
  const reported = (more: Partial<ReportedComputer>): ReportedComputer => ({
    name: 'PC-1',
    objectGuid: null,
    serial: null,
    osName: null,
    build: null,
    version: null,
    lastSeenAt: null,
    site: null,
    owner: null,
    place: { line: 2, column: null },
    places: {},
    ...more,
  })
  const around = {
    sites: [{ id: 's1', slug: 'stadthaus', name: 'Stadthaus am Platz' }],
    people: [{ id: 'p1', username: 'anna.keller', mail: 'anna.keller@stadt.example' }],
    builds: [
      { build: 19045, product: 'Windows 10', version: '22H2' },
      { build: 22621, product: 'Windows 11', version: '22H2' },
      { build: 26100, product: 'Windows 11', version: '24H2' },
    ],
  }
  const { computers, issues } = resolver(around)(
    [
      reported({ site: 'CH/Stadthaus/2', owner: 'STADT\\Anna.Keller', build: 19045 }),
      reported({ site: 'stadthaus am platz', owner: 'anna.keller@stadt.example', version: '22H2', osName: 'Windows 11 Pro' }),
      reported({ version: '24H2' }),
      reported({ version: '22H2' }),
      reported({ site: 'Nirgendwo', owner: 'nobody', build: 99999, places: { site: { line: 7, column: 'Standort' } } }),
    ],
  )
  expect(computers.slice(0, 3).map(({ siteId, ownerId, build }) => [siteId, ownerId, build])).toEqual([
    ['s1', 'p1', 19045],
    ['s1', 'p1', 22621],
    [null, null, 26100],
  ])
  expect(computers[4]).toMatchObject({ siteId: null, ownerId: null })
  expect(issues).toEqual([
    { line: 2, column: null, problem: { code: 'unknown-version', value: '22H2' } },
    { line: 2, column: null, problem: { code: 'unknown-build', value: '99999' } },
    { line: 7, column: 'Standort', problem: { code: 'unknown-site', value: 'Nirgendwo' } },
  ])
})
