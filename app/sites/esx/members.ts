/** The collections of a project as far as they are publicly known; what else they hold is passed over. */
import { z } from 'zod'

const id = z.string().min(1).max(100)
const coord = z.object({ x: z.number().finite(), y: z.number().finite() })
const name = z.string().max(500).catch('')

const floorPlan = z.object({
  id,
  name,
  width: z.number().positive(),
  height: z.number().positive(),
  /** Metres a pixel; without it nothing on the plan has a place. */
  metersPerUnit: z.number().positive().nullish().catch(null),
  cropMinX: z.number().min(0).catch(0),
  cropMinY: z.number().min(0).catch(0),
})

const accessPoint = z.object({
  id,
  name,
  mine: z.boolean().catch(false),
  location: z.object({ floorPlanId: id, coord }).nullish().catch(null),
})

const measuredRadio = z.object({ id, accessPointId: id, accessPointMeasurementIds: z.array(id) })

const measurement = z.object({
  id,
  mac: z.string().max(100),
  ssid: z.string().max(200).catch(''),
  channelByCenterFrequencyDefinedNarrowChannels: z.array(z.number()).catch([]),
})

const routePoint = z.object({ time: z.number(), location: coord })

const survey = z.object({
  id,
  name,
  startTime: z.string().max(50).nullish().catch(null),
  floorPlanId: id,
  routeType: z.string().catch('CONTINUOUS'),
  routePoints: z.array(z.array(routePoint)),
  wifiTracks: z.array(z.object({ binaryFileId: id, accessPointMeasurementIds: z.array(id) })).catch([]),
})

const building = z.object({ id, name })
const buildingFloor = z.object({ floorPlanId: id, buildingId: id })

export const collections = {
  floorPlans: floorPlan,
  accessPoints: accessPoint,
  measuredRadios: measuredRadio,
  accessPointMeasurements: measurement,
  surveys: survey,
  buildings: building,
  buildingFloors: buildingFloor,
} as const

export type FloorPlanMember = z.infer<typeof floorPlan>
export type SurveyMember = z.infer<typeof survey>
