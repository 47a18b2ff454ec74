import type { EquipmentName } from '../workplaces/types.ts'
import type { SpaceField } from './space-columns.ts'

/** What is wrong with a file of spaces. */
export type SpaceProblem =
  | { code: 'excel-file' | 'not-text' | 'empty-file' | 'quote-not-closed' | 'stray-quote' | 'unreadable' }
  | { code: 'no-column' | 'column-twice' | 'missing'; name: string }
  | { code: 'wrong-cell-count'; cells: number; expected: number }
  | { code: 'bad-id' | 'bad-code' | 'bad-kind' | 'bad-seats' | 'bad-number' | 'bad-rotation' | 'bad-reason' | 'unknown-equipment'; value: string }
  | { code: 'unknown-site' | 'unknown-floor' | 'unknown-zone' | 'other-building' | 'unknown-id' | 'other-site'; value: string }
  | { code: 'duplicate-code' | 'duplicate-id'; value: string; firstLine: number }
  | { code: 'code-taken' | 'has-bookings' | 'other-kind' | 'room-needs-outline' | 'room-moves' | 'needs-position' | 'needs-kind'; value: string }
  | { code: 'off-floor'; value: string; width: number; height: number }

export type SpaceIssue = { line: number; column: string | null; problem: SpaceProblem }

/** One line of a file. What it has no column for is undefined and stays as it is; an empty cell is null. */
export type ReportedSpace = {
  line: number
  id: string | null
  site: string
  building: string | null
  floor: string
  zone: string | null | undefined
  code: string
  kind: 'desk' | 'room' | null
  seats: number | null
  equipment: EquipmentName[] | undefined
  x: number | null
  y: number | null
  rotation: number | null
  blocked: string | null | undefined
  /** The names of the file's columns. */
  columns: Partial<Record<SpaceField, string>>
}
