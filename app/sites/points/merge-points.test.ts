import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlanGeometry } from '../../ui/plan/geometry.ts'
import type { ReportedPoint } from './access-point.ts'
import { applyReports } from './apply-reports.ts'
import { guessSite } from './guess-site.ts'
import { mergePoints, type PointData, type StoredPoint } from './merge-points.ts'
import type { SpotReader } from './spot.ts'

const now = new Date('2027-03-10T12:00:00Z')
const earlier = new Date('2027-03-01T12:00:00Z')
const sites = [{ id: 's1', slug: 'stadthaus', name: 'Stadthaus' }, { id: 's2', slug: 'werkhof', name: 'Werkhof Süd' }, { id: 's3', slug: 'werkhof-sued-lager', name: 'Werkhof Süd Lager' }]

const reported = (more: Partial<ReportedPoint>): ReportedPoint => ({ line: 2, name: 'AP 1', mac: null, serial: null, model: null, state: null, lastSeenAt: null, radios: null, group: null, site: null, place: null, ...more })
const stored = (more: Partial<StoredPoint>): StoredPoint => ({ id: 'a', name: 'AP 1', mac: '0a:00:00:00:00:01', serial: 'S1', model: 'M1', group: null, siteId: 's1', floorId: 'f1', x: 5, y: 5, state: 'up', stateSince: earlier, lastSeenAt: null, radios: [], missingSince: null, ...more })
const merge = (points: ReportedPoint[], known: StoredPoint[], more: { complete?: string; siteId?: string; spots?: SpotReader } = {}) => mergePoints(points, { sites, stored: known, now, siteId: null, complete: null, ...more })

test('the same by address, else by serial number, else by name', () => {
  const known = [stored({})]
  for (const point of [reported({ mac: '0a:00:00:00:00:01', name: 'Neu' }), reported({ serial: 's1', name: 'Neu' }), reported({ name: 'ap 1', state: 'down' })]) {
    expect(merge([point], known).changes).toMatchObject([{ id: 'a' }])
  }
  expect(merge([reported({})], known)).toEqual({ changes: [], unchanged: 1, issues: [] })
  // Another address with the name of one that works is another device; of one that is down, its successor.
  expect(merge([reported({ mac: '0a:00:00:00:00:09' })], known).changes).toMatchObject([{ id: null }])
  expect(merge([reported({ mac: '0a:00:00:00:00:09', model: 'M2' })], [stored({ state: 'down' })]).changes).toMatchObject([{ id: 'a', event: { kind: 'model', floorId: 'f1' } }])
})

test('what can not be told apart is an error', () => {
  const twins = [stored({ mac: null, serial: null }), stored({ id: 'b', mac: null, serial: null, floorId: 'f2' })]
  expect(merge([reported({})], twins).issues).toMatchObject([{ problem: { code: 'ambiguous-name' } }])
  expect(merge([reported({ mac: '0a:00:00:00:00:01' }), reported({ line: 3, name: 'X', serial: 'S1' })], [stored({})]).issues).toMatchObject([{ line: 3, problem: { code: 'same-point', firstLine: 2 } }])
  const two = [stored({}), stored({ id: 'b', name: 'AP 2', mac: '0a:00:00:00:00:02', serial: 'S2' })]
  expect(merge([reported({ mac: '0a:00:00:00:00:01', serial: 'S2' })], two).issues).toMatchObject([{ problem: { code: 'serial-of-another', name: 'AP 2' } }])
  expect(merge([reported({ site: 'Mond' })], []).issues).toMatchObject([{ problem: { code: 'unknown-site', value: 'Mond' } }])
})

test('one that goes to another site or is another model makes its floor stale, a correction of a guess does not', () => {
  expect(merge([reported({ mac: '0a:00:00:00:00:01', site: 'Werkhof Süd' })], [stored({})]).changes).toMatchObject([{ after: { siteId: 's2', floorId: null }, event: { kind: 'moved', floorId: 'f1' } }])
  expect(merge([reported({ mac: '0a:00:00:00:00:01', group: 'Werkhof Süd' })], [stored({ group: 'Stadthaus' })]).changes).toMatchObject([{ after: { siteId: 's2', floorId: null }, event: { kind: 'moved' } }])
  expect(merge([reported({ mac: '0a:00:00:00:00:01', group: 'Werkhof Süd' })], [stored({})]).changes).toMatchObject([{ after: { siteId: 's1', floorId: 'f1' }, event: null }])
  expect(merge([reported({ mac: '0a:00:00:00:00:01', site: 'Werkhof Süd' })], [stored({ floorId: null })]).changes).toMatchObject([{ after: { siteId: 's2' }, event: null }])
  expect(merge([reported({ mac: '0a:00:00:00:00:01', model: 'm1' })], [stored({})]).changes).toMatchObject([{ event: null }])
})

test('a complete list makes those vanish that it does not name, of its sites and only once', () => {
  const known = [stored({}), stored({ id: 'b', name: 'AP 2', mac: '0a:00:00:00:00:02', serial: null }), stored({ id: 'c', name: 'AP 3', mac: '0a:00:00:00:00:03', serial: null, siteId: 's2', floorId: null }), stored({ id: 'd', name: 'gezeichnet', mac: null, serial: null })]
  const list = [reported({ mac: '0a:00:00:00:00:01' })]
  const { changes } = merge(list, known, { complete: 's1' })
  expect(changes).toMatchObject([{ id: 'b', after: { state: 'unknown', missingSince: now }, event: { kind: 'vanished', floorId: 'f1' } }])
  expect(merge(list, known, { complete: 'all' }).changes.map(({ id }) => id)).toEqual(['b', 'c'])
  const after = known.map((point) => ({ ...point, ...changes.find(({ id }) => id === point.id)?.after }))
  expect(merge(list, after, { complete: 's1' }).changes).toEqual([])
  expect(merge([reported({ name: 'AP 2', mac: '0a:00:00:00:00:02' })], after).changes).toMatchObject([{ id: 'b', after: { missingSince: null }, event: null }])
})

test('the site is guessed from whole words, the longest name first, or from the others of the group', () => {
  const guess = (name: string, group: string | null, groups = new Map<string, Set<string>>()) => guessSite({ name, group }, sites, groups)
  expect(guess('stadthaus-og2-1', null)).toBe('s1')
  expect(guess('AP 7', 'Luzern / Werkhof Sued')).toBe('s2')
  expect(guess('AP 7', 'Werkhof Süd Lager EG')).toBe('s3')
  expect(guess('Stadthausplatz', null)).toBeNull()
  expect(guess('AP 7', 'G1', new Map([['G1', new Set(['s3'])]]))).toBe('s3')
  expect(guess('AP 7', 'G1', new Map([['G1', new Set(['s3', 's1'])]]))).toBeNull()
})

const square: [number, number][] = [[0, 0], [40, 0], [40, 10], [0, 10]]
const geometry = parsePlanGeometry({ width: 40, height: 20, outline: square, walls: [] })
const spots: SpotReader = { floors: ['f1', 'f2'].map((id, index) => ({ id, siteId: 's1', path: `stadthaus/${index}`, names: [String(index), `${index}. OG`], geometry })), scale: { unit: 'metres' }, floorPath: null }
const place = (x: number, y: number, floor: string | null = '0') => ({ x, y, isFromBottom: false, floor, columns: { x: 'X', y: 'Y', floor: 'Etage' } })

test('a place in the file is taken over, in its unit; one that is carried away makes its floor stale, a corrected one does not', () => {
  const at = (x: number, y: number, more: Partial<SpotReader> = {}) => merge([reported({ mac: '0a:00:00:00:00:01', place: place(x, y) })], [stored({})], { spots: { ...spots, ...more } }).changes
  expect(at(5, 5)).toEqual([])
  expect(at(5.4, 5.5)).toMatchObject([{ after: { floorId: 'f1', x: 5.4, y: 5.5 }, event: null }])
  expect(at(9, 5)).toMatchObject([{ after: { x: 9 }, event: { kind: 'moved', floorId: 'f1' } }])
  expect(at(0.5, 0.25, { scale: { unit: 'fractions' } })).toMatchObject([{ after: { x: 20, y: 5 } }])
  expect(at(500, 100, { scale: { unit: 'pixels', pixels: { width: 1000, height: 500 } } })).toMatchObject([{ after: { x: 20, y: 4 } }])
  expect(at(9, 5, { floorPath: 'stadthaus/1' })).toMatchObject([{ after: { floorId: 'f2', x: 9, y: 5 }, event: { kind: 'moved', floorId: 'f1' } }])
  // A new one of a site that nobody guessed is where its floor is.
  expect(merge([reported({ place: place(1, 2) })], [], { spots: { ...spots, floorPath: 'stadthaus/0' } }).changes).toMatchObject([{ id: null, after: { siteId: 's1', floorId: 'f1', x: 1, y: 2 } }])
})

test('a place off the plan or the floor, or on a floor that nobody knows, is an error by column', () => {
  const issues = (...one: Parameters<typeof place>) => merge([reported({ mac: '0a:00:00:00:00:01', place: place(...one) })], [stored({})], { spots }).issues
  expect(issues(41, 5)).toEqual([{ line: 2, column: 'X', problem: { code: 'off-plan', value: '41', limit: 40, unit: 'metres' } }])
  expect(issues(5, -1)).toMatchObject([{ column: 'Y', problem: { code: 'off-plan', limit: 20 } }])
  expect(issues(5, 15)).toMatchObject([{ column: 'X', problem: { code: 'off-floor' } }])
  expect(issues(5, 5, '7. OG')).toEqual([{ line: 2, column: 'Etage', problem: { code: 'unknown-floor', value: '7. OG' } }])
  expect(issues(5, 5, null)).toEqual([{ line: 2, column: 'X', problem: { code: 'no-floor' } }])
})

test('the same file a second time changes nothing', () => {
  const point = fc.record({ name: fc.constantFrom('AP 1', 'AP 2', 'stadthaus 3'), mac: fc.constantFrom(null, '0a:00:00:00:00:01', '0a:00:00:00:00:02'), model: fc.constantFrom(null, 'M1', 'M2'), state: fc.constantFrom(null, 'up' as const, 'down' as const), lastSeenAt: fc.constantFrom(null, earlier, now), group: fc.constantFrom(null, 'Stadthaus', 'Werkhof Süd') })
  fc.assert(
    fc.property(point, point, (one, known) => {
      const before = [stored({ ...known, state: known.state ?? 'unknown' })]
      const file = [reported(one)]
      const first = merge(file, before, { complete: 'all' })
      const data = (change: { id: string | null; after: PointData }): StoredPoint => ({ ...change.after, id: change.id ?? 'new' })
      const after = [...before.filter(({ id }) => !first.changes.some((change) => change.id === id)), ...first.changes.map(data)]
      if (first.issues.length === 0) expect(merge(file, after, { complete: 'all' })).toMatchObject({ changes: [], unchanged: 1 })
    }),
  )
})

test('reports of state: idempotent, older ones count for nothing, whom nobody knows is named', () => {
  const known = [stored({ lastSeenAt: earlier }), stored({ id: 'b', name: 'AP 2', mac: null }), stored({ id: 'c', name: 'AP 2', mac: null })]
  const seen = new Date('2027-03-10T11:30:00Z')
  const reports = [{ mac: '0a:00:00:00:00:01', state: 'down' as const, lastSeenAt: seen, channel: 44 }, { name: 'AP 2', state: 'up' as const }, { name: 'AP 99', state: 'up' as const }]
  const first = applyReports(reports, known, now)
  expect(first).toEqual({
    changes: [{ id: 'a', state: 'down', stateSince: seen, lastSeenAt: seen, radios: [{ band: '5', channel: 44 }], model: 'M1', hasNewState: true, staleFloorId: null }],
    unchanged: 0,
    outdated: 0,
    unknown: ['AP 99'],
    ambiguous: ['AP 2'],
  })
  const after = known.map((point) => ({ ...point, ...first.changes.find(({ id }) => id === point.id) }))
  expect(applyReports(reports, after, new Date(now.getTime() + 60_000))).toMatchObject({ changes: [], unchanged: 1 })
  expect(applyReports([{ name: 'ap 1', state: 'up', lastSeenAt: earlier }], after, now)).toMatchObject({ changes: [], outdated: 1 })
  expect(applyReports([{ name: 'AP 1', state: 'up', model: 'M9' }], known, now).changes).toMatchObject([{ model: 'M9', staleFloorId: 'f1' }])
})
