import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equipmentNames } from '../workplaces/types.ts'
import { emptyPlan } from './empty-plan.ts'
import { planSpaces, type Register, type StoredSpace } from './plan-spaces.ts'
import { columnsOf, spaceFields } from './space-columns.ts'
import { fieldWord } from './space-words.ts'
import { readSpacesCsv } from './spaces-csv.ts'
import { spacesCsv } from './written-spaces.ts'

const geometry = emptyPlan(20, 10)
const desk = (code: string, more: Partial<StoredSpace> = {}): StoredSpace => ({ id: `00000000-0000-4000-8000-${code.padStart(12, '0')}`, floorId: 'floor-2', zoneId: null, code, kind: 'desk', seats: 1, equipment: [], x: 2, y: 3, rotation: 0, blocked: null, isBooked: false, ...more })
const register = (spaces: StoredSpace[]): Register => ({
  sites: [{ id: 'site', slug: 'stadthaus', name: 'Stadthaus' }, { id: 'other', slug: 'steuern', name: 'Steuern' }],
  floors: [
    { id: 'floor-2', siteId: 'site', slug: '2', level: 2, building: 'Haus A', geometry },
    { id: 'floor-1', siteId: 'site', slug: '1', level: 1, building: 'Haus A', geometry },
    { id: 'floor-o', siteId: 'other', slug: 'eg', level: 0, building: 'Haus B', geometry },
  ],
  zones: [{ id: 'zone', floorId: 'floor-2', name: 'Süd' }],
  spaces,
})
const bytes = (text: string) => new TextEncoder().encode(text)
async function planned(text: string | Uint8Array, spaces: StoredSpace[] = []) {
  const file = await readSpacesCsv(typeof text === 'string' ? bytes(text) : text)
  const plan = planSpaces(file.spaces, register(spaces))
  return { ...plan, issues: [...file.issues, ...plan.issues].map(({ line, column, problem }) => [line, column, problem.code]) }
}

test('every header of the export is read back, in both languages', () => {
  for (const locale of ['de', 'en'] as const) {
    const columns = columnsOf(spaceFields.map((field) => fieldWord(field, { locale })))
    expect(columns.at).toEqual(Object.fromEntries(spaceFields.map((field, index) => [field, index])))
    expect(columns.twice).toEqual([])
  }
})

/** Text that a spreadsheet might run, and separators, quotes, line ends and umlauts. */
const text = fc.tuple(fc.constantFrom('=', '+', '-', '@', 'A', 'ä', '7'), fc.string({ unit: fc.constantFrom(';', ',', '"', '\n', 'ß', 'é', "'", ' ', 'x', '=') })).map((parts) => parts.join('').trim())
const stored = fc.record({
  kind: fc.constantFrom('desk' as const, 'room' as const),
  seats: fc.integer({ min: 1, max: 1000 }),
  equipment: fc.uniqueArray(fc.constantFrom(...equipmentNames)),
  zoneId: fc.constantFrom(null, 'zone'),
  x: fc.double({ min: 0.31, max: 19, noNaN: true }),
  y: fc.double({ min: 0.31, max: 9, noNaN: true }),
  rotation: fc.integer({ min: -360, max: 360 }),
  blocked: fc.option(text.map((words) => words.replace(/^[^\p{L}\p{N}]/u, 'G').slice(0, 120).trim())),
})

test('what is exported and imported again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stored, { minLength: 1, maxLength: 12 }), fc.constantFrom('de' as const, 'en' as const), async (many, locale) => {
      const spaces = many.map((one, index) => desk(String(index + 1), one))
      const csv = spacesCsv(spaces.map(({ zoneId, ...space }) => ({ ...space, site: 'stadthaus', building: 'Haus A', floor: '2', zone: zoneId === null ? null : 'Süd' })), { locale })
      const plan = await planned(csv, spaces)
      expect(plan.issues).toEqual([])
      expect(plan).toMatchObject({ changes: [], unchanged: spaces.length })
    }),
    { numRuns: 60 },
  )
})

test('the export disarms what a spreadsheet would run, and the import takes that back', async () => {
  const csv = spacesCsv([{ ...desk('1'), site: '=1+1', building: 'Haus A', floor: '2', zone: '+Süd' }], { locale: 'de' })
  expect(csv).toContain('"\'=1+1"')
  expect((await readSpacesCsv(bytes(csv))).spaces[0]).toMatchObject({ site: '=1+1', zone: '+Süd' })
})

test.each([
  ['semicolons and a byte order mark', bytes('\ufeffStandort;Stockwerk;Zone;Code;Art;X;Y;Ausstattung\nStadthaus;2;Süd;2.1;Arbeitsplatz;2,5;3;Hubtisch, 2 Bildschirme\n')],
  ['commas', bytes('site,floor,zone,code,kind,x,y,equipment\nstadthaus,2,Süd,2.1,desk,2.5,3,"height-adjustable|two-screens"\n')],
  ['tabs', bytes('Site\tFloor\tZone\tCode\tKind\tX\tY\tEquipment\nStadthaus\t2. OG\tsüd\t2.1\tDesk\t2.5\t3\tHubtisch;2 Bildschirme\n')],
  ['Windows-1252', Uint8Array.from(Buffer.from('Standort;Stockwerk;Zone;Code;Art;X;Y;Ausstattung\r\nStadthaus;2;S\u00fcd;2.1;Arbeitsplatz;2.5;3;Hubtisch,2 Bildschirme\r\n', 'latin1'))],
])('reads %s alike', async (_, file) => {
  const { changes, issues } = await planned(file)
  expect(issues).toEqual([])
  expect(changes).toMatchObject([{ before: null, siteId: 'site', after: { floorId: 'floor-2', zoneId: 'zone', code: '2.1', kind: 'desk', seats: 1, x: 2.5, y: 3, rotation: 0, equipment: ['height-adjustable', 'two-screens'] } }])
})

test('each mistake is named with its line and column', async () => {
  const spaces = [desk('1'), desk('2', { isBooked: true }), desk('3', { floorId: 'floor-o' }), desk('4', { kind: 'room' })]
  const id = (code: string) => spaces.find((space) => space.code === code)?.id
  const lines = [
    'ID;Standort;Stockwerk;Zone;Code;Art;Plätze;Ausstattung;X;Y;Ausser Betrieb',
    ';Stadthaus;2;;1;;;;;;',
    ';stadthaus;2;;1;;;;;;',
    ';Stadthaus;2;;5;Arbeitsplatz;-3;;1;1;',
    ';Stadthaus;2;;6;Arbeitsplatz;1;Sprudelbad;1;1;',
    ';Stadthaus;2;;7;Arbeitsplatz;1;;19.9;50;',
    ';Stadthaus;9;;8;Arbeitsplatz;1;;1;1;',
    ';Stadthaus;2;West;9;Arbeitsplatz;1;;1;1;',
    `${id('3')};Stadthaus;2;;3;;;;;;`,
    ';Stadthaus;2;;2;;;;;;Wasserschaden',
    ';Stadthaus;2;;10;Sitzungszimmer;4;;2;2;',
    ';Stadthaus;2;;11;Arbeitsplatz;1;;;2;',
    ';Nirgends;2;;12;;;;;;',
    ';Stadthaus;2;;=1+1;Arbeitsplatz;1;;2;2;',
    'zwölf;Stadthaus;2;;13;Arbeitsplatz;1;;2;2;',
    ';Stadthaus;1;;4;;;;;;',
    `${id('1')};Stadthaus;2;;99;;;;;;`,
    `${id('1')};Stadthaus;2;;98;;;;;;`,
  ]
  expect((await planned(lines.join('\n'), spaces)).issues.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
    [3, 'Code', 'duplicate-code'],
    [4, 'Plätze', 'bad-seats'],
    [5, 'Ausstattung', 'unknown-equipment'],
    [6, 'X', 'off-floor'],
    [7, 'Stockwerk', 'unknown-floor'],
    [8, 'Zone', 'unknown-zone'],
    [9, 'Standort', 'other-site'],
    [10, 'Ausser Betrieb', 'has-bookings'],
    [11, 'Art', 'room-needs-outline'],
    [12, 'X', 'needs-position'],
    [13, 'Standort', 'unknown-site'],
    [14, 'Code', 'bad-code'],
    [15, 'ID', 'bad-id'],
    [15, 'ID', 'unknown-id'],
    [16, 'Stockwerk', 'room-moves'],
    [18, 'ID', 'duplicate-id'],
  ])
})

test('two desks may exchange their codes, but not end up with one', async () => {
  const spaces = [desk('1'), desk('2'), desk('3')]
  const line = (of: string, code: string) => `${spaces.find((space) => space.code === of)?.id};Stadthaus;2;${code}`
  const header = 'ID;Standort;Stockwerk;Code'
  expect(await planned([header, line('1', '2'), line('2', '1')].join('\n'), spaces)).toMatchObject({ issues: [], changes: [{ after: { code: '2' } }, { after: { code: '1' } }] })
  expect((await planned([header, line('1', '3')].join('\n'), spaces)).issues).toEqual([[2, 'Code', 'code-taken']])
})
