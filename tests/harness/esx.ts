import { strToU8, zipSync } from 'fflate'

type Stop = { x: number; y: number; heard: readonly { radio: number; dbm: number; noise?: number }[] }
type MadeSurvey = { plan?: string; startedAt?: string; continuous?: boolean; stops: readonly Stop[] }
export type MadeProject = {
  name?: string
  plans: readonly { name: string; width?: number; height?: number; metersPerUnit?: number | null }[]
  /** By index, as the stops name them. Coordinates in pixels. */
  radios: readonly { mac: string; ssid: string; mine?: boolean; megahertz?: number; x?: number; y?: number }[]
  surveys: readonly MadeSurvey[]
  more?: Record<string, Uint8Array>
}

function trackOf(stops: readonly Stop[]): Uint8Array {
  const bytes: number[] = [2, 1, 0, 0, 0, 0, 0]
  const int = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
  for (const [index, { heard }] of stops.entries()) for (const { radio, dbm, noise = 0 } of heard) bytes.push(1, 2, ...int(index * 10_000 + 500), 4, radio >> 8, radio & 255, 5, dbm & 255, 6, noise & 255, 9)
  return Uint8Array.from([...bytes, 16])
}

/** The members of a survey project, as tests want them. */
export function esxMembers({ name = 'Messung', plans, radios, surveys, more }: MadeProject): Record<string, Uint8Array> {
  const json = (value: unknown) => strToU8(JSON.stringify(value))
  const planId = (plan = plans[0]?.name ?? '') => `plan-${plan}`
  const members: Record<string, Uint8Array> = {
    'project.json': json({ project: { name, schemaVersion: '1.9.0', responsiblePerson: 'Somebody' } }),
    'floorPlans.json': json({ floorPlans: plans.map((plan) => ({ id: planId(plan.name), width: 400, height: 200, metersPerUnit: 0.1, ...plan })) }),
    'accessPoints.json': json({
      accessPoints: radios.map(({ mine = true, x, y }, index) => ({ id: `ap-${index}`, name: `AP ${index}`, mine, ...(x === undefined ? {} : { location: { floorPlanId: planId(), coord: { x, y } } }) })),
    }),
    'measuredRadios.json': json({ measuredRadios: radios.map((_, index) => ({ id: `radio-${index}`, accessPointId: `ap-${index}`, accessPointMeasurementIds: [`m-${index}`] })) }),
    'accessPointMeasurements.json': json({ accessPointMeasurements: radios.map(({ mac, ssid, megahertz = 5180 }, index) => ({ id: `m-${index}`, mac, ssid, channelByCenterFrequencyDefinedNarrowChannels: [megahertz] })) }),
  }
  for (const [index, { plan, startedAt = '2026-03-05T09:00:00Z', continuous = false, stops }] of surveys.entries()) {
    const points = stops.map(({ x, y }, stop) => [{ time: stop * 10_000e6, location: { x, y } }, { time: (stop * 10_000 + 1000) * 1e6, location: { x, y } }])
    const survey = {
      id: `s-${index}`,
      name: `Gang ${index}`,
      startTime: startedAt,
      floorPlanId: planId(plan),
      routeType: continuous ? 'CONTINUOUS' : 'STOP_AND_GO',
      routePoints: points,
      wifiTracks: [{ binaryFileId: `t-${index}`, accessPointMeasurementIds: radios.map((_, radio) => `m-${radio}`) }],
      history: { createdBy: 'somebody' },
    }
    members[`survey-s-${index}.json`] = json({ surveys: [survey] })
    members[`track-t-${index}.bin`] = trackOf(stops)
  }
  return { ...members, ...more }
}

/** A survey project (.esx) in bytes. */
export function esxFile(project: MadeProject): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(zipSync(esxMembers(project)))
}
