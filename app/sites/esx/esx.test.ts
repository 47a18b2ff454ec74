import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { esxFile, esxMembers, type MadeProject } from '../../../tests/harness/esx.ts'
import type { SurveyContext } from '../survey-reading.ts'
import { withoutForeign } from '../survey-kind.ts'
import { planOfFloor, plansByName } from './choose-plans.ts'
import { EsxError } from './esx-error.ts'
import { type EsxProject, readEsx } from './read-esx.ts'
import { placeAt } from './route.ts'
import { surveysOfPlan } from './surveys-of-plan.ts'
import { readTrack } from './track.ts'

const made: MadeProject = {
  plans: [{ name: '1. OG' }],
  radios: [
    { mac: '02:5A:00:00:00:01', ssid: 'Stadt', x: 50, y: 60 },
    { mac: '02:5A:00:00:00:02', ssid: 'Nachbar Muster', mine: false, megahertz: 2437 },
  ],
  surveys: [
    { stops: [{ x: 10, y: 20, heard: [{ radio: 0, dbm: -55 }, { radio: 1, dbm: -80 }] }, { x: 100, y: 20, heard: [{ radio: 0, dbm: -65 }] }] },
    { stops: [{ x: 200, y: 100, heard: [{ radio: 0, dbm: 100 }, { radio: 0, dbm: -70 }] }] },
    { startedAt: '2026-03-06T09:00:00Z', stops: [{ x: 30, y: 30, heard: [{ radio: 0, dbm: -50 }] }] },
  ],
}
const context: SurveyContext = { plan: { width: 40, height: 20 }, scale: { unit: 'metres' }, band: null, timeZone: 'Europe/Zurich', now: new Date('2026-04-01T00:00:00Z') }
const noneOwn = () => false

function problemOf(read: () => unknown) {
  try {
    read()
  } catch (error) {
    if (error instanceof EsxError) return error.problem
    throw error
  }
  return null
}

function surveysOf(project: EsxProject, more: Partial<SurveyContext> = {}) {
  const [plan] = project.plans
  return plan ? surveysOfPlan(project, plan, { ...context, ...more }) : []
}

test('a project becomes one survey for each day, in metres, without other networks and what was not heard', () => {
  const surveys = surveysOf(readEsx(esxFile(made), noneOwn))
  const own = { band: 'ghz_5', bssid: '02:5a:00:00:00:01' }
  expect(surveys).toMatchObject([
    {
      readings: [{ ...own, x: 1, y: 2, dbm: -55 }, { ...own, x: 10, y: 2, dbm: -65 }, { ...own, x: 20, y: 10, dbm: -70 }],
      heard: 3,
      notHeard: 1,
      measuredAt: new Date('2026-03-05T09:00:00Z'),
      issues: [],
      source: { plan: '1. OG', foreign: 1, skipped: [], accessPoints: [{ bssid: '02:5a:00:00:00:01', name: 'AP 0', x: 5, y: 6 }] },
    },
    { readings: [{ ...own, x: 3, y: 3, dbm: -50 }], measuredAt: new Date('2026-03-06T09:00:00Z') },
  ])
})

test('a network is the city\'s by its name too; the device\'s offset is added', () => {
  const project = readEsx(esxFile(made), (ssid) => ssid === 'Nachbar Muster')
  expect(surveysOf(project, { offset: 4 })[0]?.readings).toContainEqual({ x: 1, y: 2, band: 'ghz_2_4', bssid: '02:5a:00:00:00:02', dbm: -76 })
})

test('what may be kept holds no name, address or author of others, and reads the same', async () => {
  const kept = await withoutForeign(esxFile({ ...made, more: { 'notes.json': strToU8('{"notes": ["Somebody was here"]}') } }), '')
  const project = kept && readEsx(kept, noneOwn)
  expect(project && surveysOf(project)[0]?.readings).toHaveLength(3)
  expect(project?.skipped).toEqual(['notes.json'])
  expect(project?.radios.map(({ name }) => name.slice(0, 8))).toEqual(['02:5a:00', 'foreign-'])
  expect(JSON.stringify(project)).not.toMatch(/Nachbar|00:00:00:02|omebody/)
  const text = kept ? Object.values(unzipSync(kept)).map((member) => strFromU8(member)).join('') : ''
  expect(text).toContain('02:5A:00:00:00:01')
  expect(text).not.toMatch(/Nachbar|omebody/)
})

test('parts that are not known are passed over and named', () => {
  const members = esxMembers(made)
  const more = { 'newThings.json': strToU8('{}'), 'track-t-1.bin': Uint8Array.of(2, 1, 0x77, 1, 2), 'accessPoints.json': strToU8('{"accessPoints": [{"id": 7}]}') }
  const project = readEsx(zipSync({ ...members, ...more }), (ssid) => ssid === 'Stadt')
  expect(project.skipped.toSorted()).toEqual(['accessPoints.json: 1/1', 'newThings.json', 'track-t-1.bin'])
  expect(surveysOf(project)[0]?.readings).toHaveLength(2)
})

test('places beyond the plan and impossible strengths are named with their survey', () => {
  const project = readEsx(esxFile({ ...made, surveys: [{ stops: [{ x: 500, y: 20, heard: [{ radio: 0, dbm: 5 }] }] }] }), noneOwn)
  expect(surveysOf(project)[0]?.issues).toEqual([
    { line: 0, column: 'survey-s-0.json Gang 0', problem: { code: 'off-plan', value: 'x 50', limit: 40, unit: 'metres' } },
    { line: 0, column: 'survey-s-0.json Gang 0', problem: { code: 'bad-dbm', value: '5' } },
  ])
})

test('a plan is chosen by hand, by being the only one, or by its name', () => {
  const project = readEsx(esxFile({ ...made, name: 'Stadthaus', plans: [{ name: 'EG' }, { name: '1. OG' }] }), noneOwn)
  const floor = (slug: string, ...names: string[]) => ({ path: `stadthaus/${slug}`, site: ['Stadthaus', 'stadthaus'], floor: [slug, ...names] })
  const [ground, first, second] = [floor('eg', 'EG'), floor('1', '1. OG', '1st floor'), floor('2', '2. OG')]
  expect(planOfFloor(project, first, '').name).toBe('1. OG')
  expect(planOfFloor(project, second, 'eg').name).toBe('EG')
  expect(problemOf(() => planOfFloor(project, second, ''))).toEqual({ code: 'esx-which-plan', value: '«EG», «1. OG»' })
  expect(problemOf(() => planOfFloor(project, second, '3. OG'))).toMatchObject({ code: 'esx-unknown-plan', plans: '«EG», «1. OG»' })
  expect(plansByName(project, [ground, first, second]).map(({ path }) => path)).toEqual(['stadthaus/eg', 'stadthaus/1'])
  expect(problemOf(() => plansByName(project, [first]))).toEqual({ code: 'esx-no-floor', value: '«EG»' })
})

/** As tools write a zip while they pack it: sizes only behind each member. */
function streamed(): Uint8Array {
  const parts: Uint8Array[] = []
  const zip = new Zip((_, part) => parts.push(part))
  for (const [name, bytes] of Object.entries(esxMembers(made))) {
    const member = new ZipDeflate(name)
    zip.add(member)
    member.push(bytes, true)
  }
  zip.end()
  return Uint8Array.from(Buffer.concat(parts))
}

test('a zip without its list of contents is read by its local headers; one that is cut is refused', async () => {
  const whole = esxFile(made)
  const list = Buffer.from(whole).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  expect(surveysOf(readEsx(whole.subarray(0, list), noneOwn))[0]?.readings).toHaveLength(3)
  expect(surveysOf(readEsx(streamed().subarray(0, Buffer.from(streamed()).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))), noneOwn))[0]?.readings).toHaveLength(3)
  expect(problemOf(() => readEsx(whole.subarray(0, list - 5), noneOwn))).toEqual({ code: 'zip-truncated' })
  expect(problemOf(() => readEsx(whole.subarray(0, list + 30), noneOwn))).toEqual({ code: 'zip-truncated' })
  expect(await withoutForeign(whole.subarray(0, 200), '')).toBeNull()
})

test('unsafe names, bombs, damage and wrong shapes are refused by name', () => {
  const members = esxMembers(made)
  const read = (more: Record<string, Uint8Array>) => problemOf(() => readEsx(zipSync({ ...members, ...more }), noneOwn))
  expect(read({ '../../etc/passwd': strToU8('x') })).toEqual({ code: 'zip-unsafe', value: '../../etc/passwd' })
  expect(read({ 'big.json': new Uint8Array(3_000_000) })).toEqual({ code: 'zip-bomb', value: 'big.json' })
  expect(read({ 'floorPlans.json': strToU8('{"floorPlans"') })).toEqual({ code: 'esx-member', value: 'floorPlans.json' })
  expect(read({ 'floorPlans.json': strToU8('[]') })).toEqual({ code: 'esx-member', value: 'floorPlans.json' })
  expect(read({ 'floorPlans.json': strToU8('{"floorPlans":[]}') })).toEqual({ code: 'esx-no-plan' })
  const noScale = readEsx(esxFile({ ...made, plans: [{ name: 'EG', metersPerUnit: null }] }), noneOwn)
  expect(problemOf(() => surveysOf(noScale))).toEqual({ code: 'esx-no-scale', value: 'EG' })
})

test('bytes of any kind are a project or a named problem, never another failure', () => {
  const whole = esxFile(made)
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), fc.boolean(), (at, value, isCut) => {
      const changed = isCut ? whole.slice(0, at) : whole.with(at, value)
      problemOf(() => readEsx(changed, noneOwn))
    }),
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => Array.isArray(readTrack(Uint8Array.of(2, 1, ...bytes)).heard)))
})

test('a place lies between two points of a walk, and at the nearer one of a stop', () => {
  const legs = [[{ ms: 0, x: 0, y: 0 }, { ms: 1000, x: 10, y: 20 }], [{ ms: 5000, x: 50, y: 0 }]]
  expect(placeAt({ isStopAndGo: false, legs }, 250)).toEqual({ x: 2.5, y: 5 })
  expect(placeAt({ isStopAndGo: true, legs }, 250)).toEqual({ x: 0, y: 0 })
  expect(placeAt({ isStopAndGo: false, legs }, 4000)).toEqual({ x: 50, y: 0 })
  expect(placeAt({ isStopAndGo: false, legs: [] }, 0)).toBeNull()
})

test('a byte behind the strength is the noise where it can be nothing else', () => {
  const noiseOf = (noises: (number | undefined)[]) => {
    const stops = noises.map((noise, index) => ({ x: 10 * (index + 1), y: 20, heard: [{ radio: 0, dbm: -60, ...(noise === undefined ? {} : { noise }) }] }))
    return surveysOf(readEsx(esxFile({ ...made, surveys: [{ stops }] }), noneOwn))[0]?.readings.map(({ noiseDbm }) => noiseDbm)
  }
  expect(noiseOf([-93, -91])).toEqual([-93, -91])
  expect(noiseOf([-93, undefined])).toEqual([undefined, undefined])
  expect(noiseOf([-93, -40])).toEqual([undefined, undefined])
})
