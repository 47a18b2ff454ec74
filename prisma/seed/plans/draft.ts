import type { PlanGeometryInput } from '../../../app/ui/plan/geometry.ts'
import type { Polygon } from '../../../app/ui/plan/polygon.ts'
import type { Box } from './box.ts'

export type EquipmentName =
  | 'screen'
  | 'two_screens'
  | 'dock'
  | 'height_adjustable'
  | 'projector'
  | 'whiteboard'
  | 'video'
  | 'induction_loop'
  | 'wheelchair_access'

/** A desk or a meeting room as the database will hold it. */
export interface SpaceSeed {
  kind: 'desk' | 'room'
  code: string
  x: number
  y: number
  rotation: number
  outline?: [number, number][]
  seats: number
  equipment: EquipmentName[]
  blocked?: string
  zone?: string
}

export interface ZoneSeed {
  name: string
  quiet: boolean
  unit?: string
  x: number
  y: number
  width: number
  height: number
}

/** A radio on the ceiling, metres. */
export interface AccessPointSeed {
  name: string
  x: number
  y: number
}

/** A floor under construction. Each word of the vocabulary adds its part to it. */
export interface Draft {
  level: number
  outline: Polygon
  voids: [number, number][][]
  walls: PlanGeometryInput['walls']
  doors: NonNullable<PlanGeometryInput['doors']>
  areas: NonNullable<PlanGeometryInput['areas']>
  fixtures: NonNullable<PlanGeometryInput['fixtures']>
  entrances: NonNullable<PlanGeometryInput['entrances']>
  zones: ZoneSeed[]
  spaces: SpaceSeed[]
  accessPoints: AccessPointSeed[]
  /** Where the outer wall has no windows. */
  blind: Box[]
  /** The number of the next desk. */
  nextDesk: number
}

/** One word of the vocabulary with its place: a room, a stair, a block of desks. */
export type Part = (draft: Draft) => void
