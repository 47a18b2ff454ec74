import { isInside, type PlanGeometry } from '../../ui/plan/geometry.ts'
import { metresOf, type PlanScale, reachOf } from '../plan-unit.ts'
import type { PointIssue, ReportedPlace, ReportedPoint } from './access-point.ts'

/** A floor as a list names it: `names` are all by which people call it within its site. */
export type KnownFloor = { id: string; siteId: string; path: string; names: readonly string[]; geometry: PlanGeometry }

/** Where an access point hangs; metres from the plan's top left. */
type Spot = { floorId: string; siteId: string; x: number; y: number }
export type FoundSpot = { spot: Spot } | { issue: PointIssue }

/** How places of a file are to be understood. `floorPath`: the floor of them all, as in its page's address; null where the file says it. */
export type SpotReader = { floors: readonly KnownFloor[]; scale: PlanScale; floorPath: string | null }

const plain = (text: string) => text.normalize('NFD').toLowerCase().replaceAll(/[^a-z0-9-]/g, '')
const inCentimetres = (value: number) => Math.round(value * 100) / 100 + 0

function floorOf(place: ReportedPlace, siteId: string | null, { floors, floorPath }: SpotReader): KnownFloor | undefined {
  if (floorPath !== null) return floors.find(({ path }) => path === floorPath)
  const own = floors.filter((floor) => floor.siteId === siteId)
  const named = place.floor
  if (named === null) return own.length === 1 ? own[0] : undefined
  return own.find(({ names }) => names.some((name) => plain(name) === plain(named)))
}

/** The place of a line on its floor's plan, or what is wrong with it. `siteId`: where the access point hangs as far as anybody knows. */
export function spotOf({ line }: ReportedPoint, place: ReportedPlace, siteId: string | null, reader: SpotReader): FoundSpot {
  const { columns } = place
  const wrong = (column: string | null, problem: PointIssue['problem']): FoundSpot => ({ issue: { line, column, problem } })
  const floor = floorOf(place, siteId, reader)
  if (!floor) return place.floor === null ? wrong(columns.x, { code: 'no-floor' }) : wrong(columns.floor, { code: 'unknown-floor', value: place.floor })

  const { geometry } = floor
  const { scale } = reader
  const [right, down] = [reachOf(scale, 'width', geometry), reachOf(scale, 'height', geometry)]
  const offPlan = (column: string, value: number, limit: number) => wrong(column, { code: 'off-plan', value: String(value), limit, unit: scale.unit })
  if (place.x < 0 || place.x > right) return offPlan(columns.x, place.x, right)
  if (place.y < 0 || place.y > down) return offPlan(columns.y, place.y, down)
  const x = inCentimetres(metresOf(place.x, scale, 'width', geometry))
  const fromTop = metresOf(place.y, scale, 'height', geometry)
  const y = inCentimetres(place.isFromBottom ? geometry.height - fromTop : fromTop)
  return isInside(geometry, x, y) ? { spot: { floorId: floor.id, siteId: floor.siteId, x, y } } : wrong(columns.x, { code: 'off-floor', value: `${place.x}; ${place.y}` })
}
