import type { PointIssue, PointRadio, PointState, ReportedPoint } from './access-point.ts'
import { guessSite, type KnownSite, siteNamed } from './guess-site.ts'
import { type SpotReader, spotOf } from './spot.ts'

/** What is stored of an access point and can be changed by a file. */
export type PointData = {
  name: string
  mac: string | null
  serial: string | null
  model: string | null
  group: string | null
  siteId: string | null
  /** Null: not placed on a plan. */
  floorId: string | null
  /** Metres from the plan's top left; null like the floor. */
  x: number | null
  y: number | null
  state: PointState
  stateSince: Date
  lastSeenAt: Date | null
  radios: readonly PointRadio[]
  missingSince: Date | null
}
export type StoredPoint = PointData & { id: string }

/** Why the survey of a floor may no longer hold. */
type PointEvent = { floorId: string; kind: 'moved' | 'vanished' | 'model' }

/** A new access point (`id` and `before` null), or one that differs from what is stored. */
export type PointChange = { id: string | null; before: PointData | null; after: PointData; event: PointEvent | null }

type PointsPlan = { changes: PointChange[]; unchanged: number; issues: PointIssue[] }

type Surroundings = {
  sites: readonly KnownSite[]
  stored: readonly StoredPoint[]
  /** The site that was chosen for the whole file; null: guess. */
  siteId: string | null
  /** Of which sites the file names all access points; null: of none, "all": of every one. */
  complete: 'all' | string | null
  /** How places in the file are understood; without it they are not. */
  spots?: SpotReader
  now: Date
}

const fold = (text: string) => text.trim().toLowerCase()

/** The fields in which two states differ. When something was seen, and since when, is not among them. */
export function changedFields(before: PointData | null, after: PointData): (keyof PointData)[] {
  const fields = ['name', 'mac', 'serial', 'model', 'state', 'radios', 'group', 'siteId', 'floorId', 'x', 'y', 'missingSince', 'lastSeenAt'] as const
  const value = (field: unknown) => (field instanceof Date ? field.getTime() : JSON.stringify(field))
  return fields.filter((field) => value(before?.[field] ?? null) !== value(after[field] ?? null))
}

/** Since when a state holds: nobody saw one that is down after it was last seen. */
export function stateSince(state: PointState, lastSeenAt: Date | null, before: Pick<PointData, 'state' | 'stateSince'> | null, now: Date): Date {
  if (before && before.state === state) return before.stateSince
  if (state !== 'down' || lastSeenAt === null || lastSeenAt > now) return now
  return before && lastSeenAt < before.stateSince && before.state === 'up' ? before.stateSince : lastSeenAt
}

function groupsOf(stored: readonly StoredPoint[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { group, siteId } of stored) if (group !== null && siteId !== null) groups.set(group, (groups.get(group) ?? new Set()).add(siteId))
  return groups
}

function placeOf(point: PointData | null): Pick<PointData, 'floorId' | 'x' | 'y'> {
  return { floorId: point?.floorId ?? null, x: point?.x ?? null, y: point?.y ?? null }
}

/** What is stored afterwards: what the file says, and what was known where it says nothing. */
function afterwards(point: ReportedPoint, before: PointData | null, { said, guessed }: { said: string | null; guessed: string | null }, now: Date): PointData {
  const isOlder = Boolean(before?.lastSeenAt && point.lastSeenAt && point.lastSeenAt < before.lastSeenAt)
  const state = (isOlder ? null : point.state) ?? before?.state ?? 'unknown'
  const group = point.group ?? before?.group ?? null
  const isRegrouped = before !== null && before.group !== null && before.group !== group
  // A guess moves nothing that is placed, unless its controller moved it to another group.
  const siteId = said ?? (isRegrouped ? guessed : null) ?? before?.siteId ?? guessed
  return {
    name: point.name,
    mac: point.mac ?? before?.mac ?? null,
    serial: point.serial ?? before?.serial ?? null,
    model: point.model ?? before?.model ?? null,
    group,
    siteId,
    ...placeOf(before?.siteId === siteId ? before : null),
    state,
    stateSince: stateSince(state, point.lastSeenAt, before, now),
    lastSeenAt: isOlder || point.lastSeenAt === null ? (before?.lastSeenAt ?? null) : point.lastSeenAt,
    radios: (isOlder ? null : point.radios) ?? before?.radios ?? [],
    missingSince: null,
  }
}

/** Whether a device was replaced by one of another model; of an unknown one nobody can tell. */
export function isOtherModel(before: string | null, after: string | null): boolean {
  return before !== null && after !== null && fold(before) !== fold(after)
}

/** Metres by which two lists may differ about one that nobody touched: people draw it where they think it hangs. */
const samePlace = 1

/** A placed one that went elsewhere or became another model: its floor was measured with what was there. */
function eventOf(before: PointData | null, after: PointData): PointEvent | null {
  if (!before || before.floorId === null) return null
  const distance = Math.hypot((after.x ?? 0) - (before.x ?? 0), (after.y ?? 0) - (before.y ?? 0))
  if (after.floorId !== before.floorId || distance > samePlace) return { floorId: before.floorId, kind: 'moved' }
  return isOtherModel(before.model, after.model) ? { floorId: before.floorId, kind: 'model' } : null
}

/** By address, else by serial number. */
function exactFinder(stored: readonly StoredPoint[]): (point: ReportedPoint) => { found: StoredPoint | undefined; conflict: StoredPoint | undefined } {
  const macs = new Map(stored.flatMap((one) => (one.mac === null ? [] : [[one.mac, one] as const])))
  const serials = new Map(stored.flatMap((one) => (one.serial === null ? [] : [[fold(one.serial), one] as const])))
  return ({ mac, serial }) => {
    const [byMac, bySerial] = [macs.get(mac ?? ''), serials.get(fold(serial ?? ''))]
    return { found: byMac ?? bySerial, conflict: byMac && bySerial && byMac !== bySerial ? bySerial : undefined }
  }
}

const fits = (one: string | null, other: string | null) => one === null || other === null || fold(one) === fold(other)

/**
 * By name, among those that no other line of the file is: one without another address; or one that no
 * longer works, in whose place a new device has come.
 */
function byName(point: ReportedPoint, siteId: string | null, free: readonly StoredPoint[]): readonly StoredPoint[] {
  const same = free.filter((one) => fold(one.name) === fold(point.name) && (siteId === null || one.siteId === null || one.siteId === siteId))
  const open = same.filter(({ mac, serial }) => fits(mac, point.mac) && fits(serial, point.serial))
  if (open.length > 0) return open
  return same.length === 1 && same[0]?.state !== 'up' ? same : []
}

/**
 * Compares a file with what is stored: by address, serial number or name, in this order. Two lines
 * that are the same stored access point, and a name that several have, are errors.
 */
export function mergePoints(reported: readonly ReportedPoint[], surroundings: Surroundings): PointsPlan {
  const { sites, stored, now } = surroundings
  const plan: PointsPlan = { changes: [], unchanged: 0, issues: [] }
  const findExact = exactFinder(stored)
  const claimed = new Set(reported.map((point) => findExact(point).found?.id))
  const free = Map.groupBy(stored.filter(({ id }) => !claimed.has(id)), ({ name }) => fold(name))
  const groups = groupsOf(stored)
  const taken = new Map<string, number>()
  const issue = ({ line }: ReportedPoint, problem: PointIssue['problem']) => void plan.issues.push({ line, column: null, problem })

  for (const point of reported) {
    const named = point.site === null ? undefined : siteNamed(point.site, sites)
    if (point.site !== null && !named) {
      issue(point, { code: 'unknown-site', value: point.site })
      continue
    }
    const said = named?.id ?? surroundings.siteId
    const guessed = said ?? guessSite(point, sites, groups)
    const { found: exact, conflict } = findExact(point)
    const candidates = exact ? [exact] : byName(point, guessed, free.get(fold(point.name)) ?? [])
    const [found, ...others] = candidates
    const firstLine = found && taken.get(found.id)
    if (conflict) issue(point, { code: 'serial-of-another', value: point.serial ?? '', name: conflict.name })
    else if (others.length > 0) issue(point, { code: 'ambiguous-name', value: point.name })
    else if (found && firstLine !== undefined) issue(point, { code: 'same-point', value: found.name, firstLine })
    else {
      if (found) taken.set(found.id, point.line)
      const known = afterwards(point, found ?? null, { said, guessed }, now)
      const placed = point.place && surroundings.spots ? spotOf(point, point.place, known.siteId, surroundings.spots) : null
      if (placed && 'issue' in placed) {
        plan.issues.push(placed.issue)
        continue
      }
      const after = placed ? { ...known, ...placed.spot } : known
      if (found && changedFields(found, after).length === 0) plan.unchanged += 1
      else plan.changes.push({ id: found?.id ?? null, before: found ?? null, after, event: eventOf(found ?? null, after) })
    }
  }
  plan.changes.push(...vanished(surroundings, taken))
  return plan
}

/** Those that a complete list should name and does not. What was only drawn on a plan never came from a list. */
function vanished({ stored, complete, now }: Surroundings, taken: ReadonlyMap<string, number>): PointChange[] {
  if (complete === null) return []
  return stored
    .filter(({ id, mac, serial, siteId, missingSince }) => !taken.has(id) && (mac ?? serial) !== null && missingSince === null && (complete === 'all' || siteId === complete))
    .map((before) => ({
      id: before.id,
      before,
      after: { ...before, state: 'unknown', stateSince: stateSince('unknown', null, before, now), missingSince: now },
      event: before.floorId === null ? null : { floorId: before.floorId, kind: 'vanished' },
    }))
}
