/** What a file can say about a computer. */
export const computerFields = ['name', 'objectGuid', 'serial', 'osName', 'build', 'lastSeenAt', 'site', 'owner'] as const
export type ComputerField = (typeof computerFields)[number]

/** Where something stands in the file: line from 1, and the column's or attribute's name there. */
export type Place = { line: number; column: string | null }

/**
 * A computer as one row or entry reports it. Null means that the file does not say: it never erases
 * what is known already. `site` and `owner` are still as written.
 */
export type ReportedComputer = {
  place: Place
  name: string
  /** Canonical form, lower case. */
  objectGuid: string | null
  serial: string | null
  osName: string | null
  build: number | null
  /** "22H2" where the file has no build but the version's name. */
  version: string | null
  lastSeenAt: Date | null
  site: string | null
  owner: string | null
  /** Where each field stands, for errors that are found later. */
  places: Partial<Record<ComputerField, Place>>
}

export type UnreadableCode = 'bad-build' | 'bad-guid' | 'bad-date' | 'bad-text'

/** What is wrong with one place in the file, without words yet. */
export type ComputerProblem =
  | { code: 'missing-name' | 'header-again' }
  | { code: 'no-name-column' }
  | { code: 'column-twice' | 'no-mapped-column'; name: string }
  | { code: 'wrong-cell-count'; cells: number; expected: number }
  | { code: 'quote-not-closed' | 'stray-quote' | 'empty-file' | 'excel-file' | 'not-text' | 'not-xlsx' | 'xlsx-too-large' }
  | { code: 'no-colon' | 'no-dn' | 'bad-base64' | 'stray-continuation' | 'change-record' }
  | { code: UnreadableCode | 'future-date' | 'formula'; value: string }
  | { code: 'unknown-build' | 'unknown-version' | 'unknown-site'; value: string }
  | { code: 'duplicate-name' | 'duplicate-serial' | 'duplicate-guid'; value: string; firstLine: number }
  | { code: 'same-computer'; name: string; firstLine: number }

export type ComputerIssue = Place & { problem: ComputerProblem }

/** How a computer can be told from others. */
export type Identity = { objectGuid: string | null; serial: string | null; name: string }

/** Inventories hold more than workstations; only these are migrated from one Windows to the next. */
export function isWorkstation(osName: string | null): boolean {
  return osName === null || !/server|mac ?os|linux|ubuntu|debian|red hat|android|ipados|\bios\b|chrome ?os/i.test(osName)
}
