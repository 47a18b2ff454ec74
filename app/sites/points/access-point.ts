import type { ColumnChoice } from '../column-choice.ts'
import type { PlanUnit } from '../plan-unit.ts'

/** What a controller says of an access point's connection; unknown when nobody says. */
export const pointStates = ['up', 'down', 'unknown'] as const
export type PointState = (typeof pointStates)[number]

/** One radio; the channel is null where it is chosen by itself and nobody says which. */
export type PointRadio = { band: '2.4' | '5' | '6'; channel: number | null }

/** What a file can say about an access point. */
export const pointFields = ['name', 'mac', 'serial', 'model', 'state', 'lastSeenAt', 'channel', 'channel24', 'channel5', 'channel6', 'site', 'group', 'floor', 'x', 'y', 'north'] as const
export type PointField = (typeof pointFields)[number]

/** A place on a plan as a file tells it, in the file's unit. */
export type ReportedPlace = {
  x: number
  y: number
  /** `y` counts upwards. */
  isFromBottom: boolean
  /** As the file calls the floor. */
  floor: string | null
  /** How the file calls its columns. */
  columns: { x: string; y: string; floor: string | null }
}

/**
 * An access point as one row or entry reports it. Null means that the file does not say: it never
 * erases what is known already.
 */
export type ReportedPoint = {
  line: number
  name: string
  /** Lower case with colons. */
  mac: string | null
  serial: string | null
  model: string | null
  state: Exclude<PointState, 'unknown'> | null
  lastSeenAt: Date | null
  radios: PointRadio[] | null
  /** What the controller calls its group, location or network. */
  group: string | null
  /** A site's name, where a column is for it. */
  site: string | null
  place: ReportedPlace | null
}

/** What is wrong with one place in the file, without words yet. */
export type PointProblem =
  | { code: 'quote-not-closed' | 'stray-quote' | 'unreadable' | 'empty-file' | 'excel-file' | 'not-text' }
  | { code: 'nul' }
  | { code: 'not-json'; cut: boolean }
  | { code: 'no-floor' | 'missing-place' }
  | { code: 'unknown-floor' | 'off-floor' | 'bad-number'; value: string }
  | { code: 'off-plan'; value: string; limit: number; unit: PlanUnit }
  | { code: 'not-devices' | 'no-points' | 'no-name-column' | 'missing-name' | 'bad-row' }
  | { code: 'column-twice' | 'no-such-column'; name: string }
  | { code: 'wrong-cell-count'; cells: number; expected: number }
  | { code: 'bad-mac' | 'bad-state' | 'bad-date' | 'future-date' | 'bad-channel' | 'wrong-type' | 'unknown-site' | 'ambiguous-name'; value: string }
  | { code: 'count-differs'; said: number; found: number }
  | { code: 'duplicate-mac' | 'duplicate-serial' | 'duplicate-name' | 'same-point'; value: string; firstLine: number }
  | { code: 'serial-of-another'; value: string; name: string }
  | { code: 'too-many'; limit: number }

/** Line from 1, and the column's or key's name as the file writes it. */
export type PointIssue = { line: number; column: string | null; problem: PointProblem }

/** A device of the file that is no access point. */
export type SkippedDevice = { line: number; name: string; reason: 'smart-plug' | 'other-device' }

/** What a whole file says. */
export type PointsFile = { points: ReportedPoint[]; skipped: SkippedDevice[]; issues: PointIssue[] }

/** What the file does not say itself. */
export type PointsContext = {
  /** Of wall-clock times in the file. */
  timeZone: string
  now: Date
  /** Which column says what, where the header's own words don't: { name: "Gerät" }. CSV only. */
  columns?: ColumnChoice<PointField> | null
}

/** More access points than a large city has; more would be another kind of file. */
export const mostPoints = 20_000
