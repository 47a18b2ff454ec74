import type { z } from 'zod'
import { nul } from '../../platform/nul.ts'
import { type Archive, openArchive } from './archive.ts'
import { EsxError } from './esx-error.ts'
import { collections, type FloorPlanMember, type SurveyMember } from './members.ts'
import { placeAt, type Route } from './route.ts'
import { tellsNoise } from './noise-mark.ts'
import { readTrack } from './track.ts'

/** A radio of an access point: its addresses (one for each network name it sends) count as one. */
type EsxRadio = { name: string; accessPointId: string | null; isOwn: boolean }

/** One reading; x and y in metres from the top left of its plan. */
export type EsxReading = { x: number; y: number; radio: EsxRadio; megahertz: number | null; dbm: number; noiseDbm?: number }

export type EsxSurvey = { name: string; member: string; startedAt: Date | null; planId: string; readings: EsxReading[] }
type EsxAccessPoint = { id: string; name: string; planId: string | null; x: number; y: number }
/** Width and height in metres; null without a scale. `building` is empty when the project names none. */
export type EsxPlan = { id: string; name: string; building: string; width: number | null; height: number | null }

export type EsxProject = {
  name: string
  plans: EsxPlan[]
  accessPoints: EsxAccessPoint[]
  radios: EsxRadio[]
  surveys: EsxSurvey[]
  /** What was there and not read, each named once. */
  skipped: string[]
}

type Collection = keyof typeof collections

/** Members that say nothing about what was measured: pictures, planned radios, settings. Passed over without a word. */
const silent = /^(?:version|project\.json|images\.json|image-.*|surveyLookups\.json|usageProfiles\.json|noteIds\.json|survey-.*\.json|surveys\.json|track-.*)$/

function parsed(archive: Archive, member: string): unknown {
  const bytes = archive.read(member)
  if (!bytes || bytes.length === 0) return null
  try {
    const text = new TextDecoder().decode(bytes)
    // Names with U+0000 can't be stored, and say the same without. Looking at each value takes long, so only where there is one.
    return text.includes(String.raw`\u0000`) ? JSON.parse(text, (_key, inner: unknown) => (typeof inner === 'string' ? inner.replaceAll(nul, '') : inner)) : JSON.parse(text)
  } catch {
    throw new EsxError({ code: 'esx-member', value: member })
  }
}

/** The entries of one collection that are as they are known; others are counted in `skipped`. */
function read<Name extends Collection>(archive: Archive, member: string, name: Name, skipped: Set<string>): z.infer<(typeof collections)[Name]>[] {
  const whole = parsed(archive, member)
  if (whole === null) return []
  const list: unknown = typeof whole === 'object' ? Reflect.get(whole, name) : null
  if (!Array.isArray(list)) throw new EsxError({ code: 'esx-member', value: member })
  const good: z.infer<(typeof collections)[Name]>[] = []
  for (const entry of list) {
    const { success, data } = collections[name].safeParse(entry)
    // The schema of this name gave the data, which the compiler can't follow through the union.
    if (success) good.push(data as z.infer<(typeof collections)[Name]>)
  }
  if (good.length < list.length) skipped.add(`${member}: ${list.length - good.length}/${list.length}`)
  return good
}

function radiosOf(archive: Archive, skipped: Set<string>, isOwnSsid: (ssid: string) => boolean) {
  const mine = new Map(read(archive, 'accessPoints.json', 'accessPoints', skipped).map(({ id, mine: isMine }) => [id, isMine]))
  const measurements = new Map(read(archive, 'accessPointMeasurements.json', 'accessPointMeasurements', skipped).map((one) => [one.id, one]))
  const radios = new Map<string, EsxRadio>()
  const frequency = new Map([...measurements].map(([id, { channelByCenterFrequencyDefinedNarrowChannels: [first] }]) => [id, first ?? null]))
  for (const { accessPointId, accessPointMeasurementIds } of read(archive, 'measuredRadios.json', 'measuredRadios', skipped)) {
    const own = accessPointMeasurementIds.flatMap((id) => measurements.get(id) ?? [])
    const [first] = own.map(({ mac }) => mac.toLowerCase()).toSorted()
    if (first === undefined) continue
    const isOwn = mine.get(accessPointId) === true || own.some(({ ssid }) => isOwnSsid(ssid))
    for (const { id } of own) radios.set(id, { name: first, accessPointId, isOwn })
  }
  for (const [id, { mac, ssid }] of measurements) if (!radios.has(id)) radios.set(id, { name: mac.toLowerCase(), accessPointId: null, isOwn: isOwnSsid(ssid) })
  return { radios, frequency }
}

type Scale = (place: { x: number; y: number }) => { x: number; y: number }

function scaleOf({ metersPerUnit, cropMinX, cropMinY }: FloorPlanMember): Scale | null {
  return metersPerUnit ? ({ x, y }) => ({ x: (x - cropMinX) * metersPerUnit, y: (y - cropMinY) * metersPerUnit }) : null
}

/** Readings of one survey; a track that is missing or partly known is named. */
function readingsOf(survey: SurveyMember, archive: Archive, scale: Scale, { radios, frequency }: ReturnType<typeof radiosOf>, skipped: Set<string>): EsxReading[] {
  const legs = survey.routePoints.map((leg) => leg.map(({ time, location }) => ({ ms: time / 1e6, ...location })))
  const route: Route = { isStopAndGo: survey.routeType === 'STOP_AND_GO', legs }
  return survey.wifiTracks.flatMap(({ binaryFileId, accessPointMeasurementIds }) => {
    const member = `track-${binaryFileId}.bin`
    const bytes = archive.read(member) ?? archive.read(`track-${binaryFileId}`)
    const track = bytes && readTrack(bytes)
    if (!track?.isComplete) skipped.add(member)
    const hasNoise = tellsNoise(track?.heard ?? [])
    return (track?.heard ?? []).flatMap(({ ms, index, dbm, megahertz, other }): EsxReading[] => {
      const measurementId = accessPointMeasurementIds[index] ?? ''
      const radio = radios.get(measurementId)
      const place = placeAt(route, ms)
      if (!radio) skipped.add(`${member}: #${index}`)
      return radio && place ? [{ ...scale(place), radio, megahertz: megahertz ?? frequency.get(measurementId) ?? null, dbm, ...(hasNoise && other !== null ? { noiseDbm: other } : {}) }] : []
    })
  })
}

function startOf(text: string | null | undefined): Date | null {
  const date = text ? new Date(text) : null
  return date && !Number.isNaN(date.getTime()) ? date : null
}

/** What the project is called; empty when it does not say. @throws EsxError */
export function projectName(archive: Archive): string {
  const whole = parsed(archive, 'project.json')
  const project = whole && typeof whole === 'object' && 'project' in whole ? whole.project : null
  return project && typeof project === 'object' && 'name' in project ? String(project.name).slice(0, 200) : ''
}

/**
 * Reads a survey project (.esx): plans, access points, radios and what was heard where. What is not
 * known is passed over and named. `isOwnSsid`: networks that are the city's although the project does
 * not mark their access points as its own.
 * @throws EsxError
 */
export function readEsx(bytes: Uint8Array, isOwnSsid: (ssid: string) => boolean): EsxProject {
  const archive = openArchive(bytes)
  const skipped = new Set(archive.names.filter((name) => !silent.test(name) && !(name.replace('.json', '') in collections)))
  const plans = read(archive, 'floorPlans.json', 'floorPlans', skipped)
  if (plans.length === 0) throw new EsxError({ code: 'esx-no-plan' })
  const scales = new Map(plans.map((plan) => [plan.id, scaleOf(plan)]))
  const found = radiosOf(archive, skipped, isOwnSsid)
  const buildings = new Map(read(archive, 'buildings.json', 'buildings', skipped).map(({ id, name }) => [id, name]))
  const buildingOf = new Map(read(archive, 'buildingFloors.json', 'buildingFloors', skipped).map(({ floorPlanId, buildingId }) => [floorPlanId, buildings.get(buildingId) ?? '']))

  const surveys = archive.names
    .filter((member) => /^(?:survey-.*|surveys)\.json$/.test(member))
    .flatMap((member) => read(archive, member, 'surveys', skipped).map((survey) => ({ member, survey })))
    .map(({ member, survey }): EsxSurvey => {
      const scale = scales.get(survey.floorPlanId)
      const readings = scale ? readingsOf(survey, archive, scale, found, skipped) : []
      return { name: survey.name, member, startedAt: startOf(survey.startTime), planId: survey.floorPlanId, readings }
    })

  const accessPoints = read(archive, 'accessPoints.json', 'accessPoints', skipped).map(({ id, name, location }): EsxAccessPoint => {
    const place = location ? scales.get(location.floorPlanId)?.(location.coord) : null
    return { id, name, planId: place && location ? location.floorPlanId : null, x: place?.x ?? 0, y: place?.y ?? 0 }
  })
  return {
    name: projectName(archive),
    plans: plans.map(({ id, name, width, height, metersPerUnit }) => ({ id, name, building: buildingOf.get(id) ?? '', width: metersPerUnit ? width * metersPerUnit : null, height: metersPerUnit ? height * metersPerUnit : null })),
    accessPoints,
    radios: [...new Map([...found.radios.values()].map((radio) => [radio.name, radio])).values()],
    surveys,
    skipped: [...skipped],
  }
}
