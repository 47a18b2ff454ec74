import type { PlanGeometry } from '../ui/plan/geometry.ts'
import { floorName } from '../ui/floor-name.ts'
import type { EquipmentName } from '../workplaces/types.ts'
import { isOnFloor } from './position.ts'
import type { ReportedSpace, SpaceIssue, SpaceProblem } from './reported-space.ts'
import { plain, type SpaceField } from './space-columns.ts'

/** What a file can say of a space. */
export type SpaceState = { floorId: string; zoneId: string | null; code: string; kind: 'desk' | 'room'; seats: number; equipment: EquipmentName[]; x: number; y: number; rotation: number; blocked: string | null }
export type StoredSpace = SpaceState & { id: string; /** Somebody has booked it from now on. */ isBooked: boolean }

export type Register = {
  sites: readonly { id: string; slug: string; name: string }[]
  floors: readonly { id: string; siteId: string; slug: string; level: number; building: string; geometry: PlanGeometry }[]
  zones: readonly { id: string; floorId: string; name: string }[]
  spaces: readonly StoredSpace[]
}
type FloorOf = Register['floors'][number]

/** A space that is new (`before` null) or becomes another. */
export type SpaceChange = { before: StoredSpace | null; after: SpaceState; siteId: string }
export type SpacesPlan = { changes: SpaceChange[]; unchanged: number; issues: SpaceIssue[] }

/** Thrown to give up on a line, with what is wrong. */
class Refused extends Error {
  readonly field: SpaceField
  readonly problem: SpaceProblem

  constructor(field: SpaceField, problem: SpaceProblem) {
    super(problem.code)
    this.field = field
    this.problem = problem
  }
}

const angle = (degrees: number) => ((degrees % 360) + 360) % 360
const sameSet = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((value) => other.includes(value))
const fold = (text: string) => text.normalize('NFC').trim().toLowerCase()

/** Answers by name what a file refers to. */
function finders({ sites, floors, zones, spaces }: Register) {
  const siteBy = new Map(sites.flatMap(({ id, slug, name }) => [[fold(name), id] as const, [fold(slug), id] as const]))
  const floorsOf = Map.groupBy(floors, ({ siteId }) => siteId)
  const zoneBy = new Map(zones.map(({ id, floorId, name }) => [`${floorId} ${fold(name)}`, id]))
  const siteOfFloor = new Map(floors.map(({ id, siteId }) => [id, siteId]))
  const byId = new Map(spaces.map((space) => [space.id, space]))
  const byCode = new Map(spaces.map((space) => [`${siteOfFloor.get(space.floorId)} ${space.code}`, space]))
  const calls = ({ slug, level }: FloorOf, written: string) => fold(slug) === fold(written) || (['de', 'en'] as const).some((locale) => plain(floorName(level, { locale })) === plain(written))
  return {
    siteOf: (floorId: string) => siteOfFloor.get(floorId),
    site(written: string): string {
      const id = siteBy.get(fold(written))
      if (id === undefined) throw new Refused('site', { code: 'unknown-site', value: written })
      return id
    },
    floor(siteId: string, { floor: written, building }: ReportedSpace): FloorOf {
      const own = floorsOf.get(siteId) ?? []
      const found = own.find(({ slug }) => fold(slug) === fold(written)) ?? own.find((floor) => calls(floor, written))
      if (!found) throw new Refused('floor', { code: 'unknown-floor', value: written })
      if (building !== null && fold(building) !== fold(found.building)) throw new Refused('building', { code: 'other-building', value: building })
      return found
    },
    zone(floorId: string, written: string): string {
      const id = zoneBy.get(`${floorId} ${fold(written)}`)
      if (id === undefined) throw new Refused('zone', { code: 'unknown-zone', value: written })
      return id
    },
    space(siteId: string, { id, code }: ReportedSpace): StoredSpace | null {
      if (id === null) return byCode.get(`${siteId} ${code}`) ?? null
      const found = byId.get(id)
      if (!found) throw new Refused('id', { code: 'unknown-id', value: id })
      if (siteOfFloor.get(found.floorId) !== siteId) throw new Refused('site', { code: 'other-site', value: code })
      return found
    },
  }
}

function checkKind({ kind, code, x, y }: ReportedSpace, before: StoredSpace | null, floorId: string): void {
  if (before && kind !== null && kind !== before.kind) throw new Refused('kind', { code: 'other-kind', value: code })
  if (before?.kind === 'room' && before.floorId !== floorId) throw new Refused('floor', { code: 'room-moves', value: code })
  if (before) return
  if (kind === null) throw new Refused('kind', { code: 'needs-kind', value: code })
  if (kind === 'room') throw new Refused('kind', { code: 'room-needs-outline', value: code })
  if (x === null || y === null) throw new Refused(x === null ? 'x' : 'y', { code: 'needs-position', value: code })
}

/** What a line makes of a space. */
function stateOf(reported: ReportedSpace, before: StoredSpace | null, floor: FloorOf, zone: (floorId: string, written: string) => string): SpaceState {
  checkKind(reported, before, floor.id)
  const isSameFloor = before?.floorId === floor.id
  const kept = isSameFloor ? before.zoneId : null
  const after: SpaceState = {
    floorId: floor.id,
    zoneId: reported.zone === undefined ? kept : reported.zone === null ? null : zone(floor.id, reported.zone),
    code: reported.code,
    kind: before?.kind ?? 'desk',
    seats: reported.seats ?? before?.seats ?? 1,
    equipment: reported.equipment ?? before?.equipment ?? [],
    x: reported.x ?? before?.x ?? 0,
    y: reported.y ?? before?.y ?? 0,
    // The same angle may be written in several ways.
    rotation: before && (reported.rotation === null || angle(reported.rotation) === angle(before.rotation)) ? before.rotation : angle(reported.rotation ?? 0),
    blocked: reported.blocked === undefined ? (before?.blocked ?? null) : reported.blocked,
  }
  if (before && sameSet(before.equipment, after.equipment)) after.equipment = before.equipment
  const isMoved = !before || !isSameFloor || before.x !== after.x || before.y !== after.y
  if (isMoved && !isOnFloor(floor.geometry, { ...after, outline: null })) throw new Refused('x', { code: 'off-floor', value: reported.code, width: floor.geometry.width, height: floor.geometry.height })
  if (after.blocked !== null && before?.blocked === null && before.isBooked) throw new Refused('blocked', { code: 'has-bookings', value: reported.code })
  return after
}

const comparable = ({ floorId, zoneId, code, kind, seats, equipment, x, y, rotation, blocked }: SpaceState) => JSON.stringify([floorId, zoneId, code, kind, seats, equipment, x, y, rotation, blocked])

/** Two spaces of a site that would have one code in the end. */
function codesTaken(changes: readonly (SpaceChange & { line: number; column: string | null })[], { spaces }: Register, siteOf: (floorId: string) => string | undefined): SpaceIssue[] {
  const changed = new Set(changes.flatMap(({ before }) => before?.id ?? []))
  const taken = new Set(spaces.filter(({ id }) => !changed.has(id)).map(({ floorId, code }) => `${siteOf(floorId)} ${code}`))
  return changes.flatMap(({ siteId, after, line, column }) => {
    const key = `${siteId} ${after.code}`
    if (!taken.has(key)) {
      taken.add(key)
      return []
    }
    return [{ line, column, problem: { code: 'code-taken' as const, value: after.code } }]
  })
}

/** Compares a file with the register: by id where it names one, else by site and code. Spaces that it does not name stay. */
export function planSpaces(reported: readonly ReportedSpace[], register: Register): SpacesPlan {
  const find = finders(register)
  const changes: (SpaceChange & { line: number; column: string | null })[] = []
  const issues: SpaceIssue[] = []
  let unchanged = 0
  for (const line of reported) {
    try {
      const siteId = find.site(line.site)
      const floor = find.floor(siteId, line)
      const before = find.space(siteId, line)
      const after = stateOf(line, before, floor, find.zone)
      if (before && comparable(before) === comparable(after)) unchanged += 1
      else changes.push({ before, after, siteId, line: line.line, column: line.columns.code ?? null })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      issues.push({ line: line.line, column: line.columns[error.field] ?? null, problem: error.problem })
    }
  }
  issues.push(...codesTaken(changes, register, find.siteOf))
  return { changes: changes.map(({ before, after, siteId }) => ({ before, after, siteId })), unchanged, issues }
}
