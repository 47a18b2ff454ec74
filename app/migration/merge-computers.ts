import { conflictKey, type Conflict, type Decisions } from './conflicts/conflict.ts'
import type { ComputerIssue, Identity } from './reported-computer.ts'
import type { ResolvedComputer } from './resolve-computers.ts'

/** What is stored of a computer and can be changed by a file. */
export type ComputerState = {
  name: string
  objectGuid: string | null
  serial: string | null
  siteId: string | null
  ownerId: string | null
  osName: string
  build: number | null
  /** A build that the table of builds does not know. */
  unknownBuild: number | null
  lastSeenAt: Date | null
}
export type StoredComputer = ComputerState & { id: string; isRetired?: boolean; directoryMissed?: number | null }

/** A computer that is new (`id` and `before` null) or differs from what is stored. */
export type ComputerChange = { id: string | null; before: StoredComputer | null; after: ComputerState; /** It is made because of this decision. */ conflictKey?: string }

/** The same with the line of the file that says it. */
type ReportedChange = ComputerChange & { line: number }

/** `seen` are the stored computers that the file has; conflicts are left out until somebody has decided. */
export type MergePlan = { changes: ReportedChange[]; unchanged: number; issues: ComputerIssue[]; conflicts: Conflict[]; seen: Set<string>; /** On which line each of the stored computers stands that rows are of. */ taken: Map<string, number> }

function index(stored: readonly StoredComputer[], key: (computer: Identity) => string | null): Map<string, StoredComputer[]> {
  const found = new Map<string, StoredComputer[]>()
  for (const computer of stored) {
    const value = key(computer)?.toLowerCase()
    if (value === undefined) continue
    const others = found.get(value)
    if (others) others.push(computer)
    else found.set(value, [computer])
  }
  return found
}

/**
 * Finds the stored computer that a reported one is: by object GUID, else by serial number, else by
 * name. Two different serial numbers are two machines, even when the name went from one to the other.
 */
function matcher(stored: readonly StoredComputer[]): (reported: Identity) => StoredComputer[] {
  const byGuid = index(stored, ({ objectGuid }) => objectGuid)
  const bySerial = index(stored, ({ serial }) => serial)
  const byName = index(stored, ({ name }) => name)
  return ({ objectGuid, serial, name }) => {
    const sameGuid = byGuid.get(objectGuid?.toLowerCase() ?? '') ?? []
    const sameSerial = bySerial.get(serial?.toLowerCase() ?? '') ?? []
    // One says this computer, the other that one: nobody but a person can tell.
    const exact = [...new Set([...sameGuid, ...sameSerial])]
    if (exact.length > 0) return exact
    const sameName = byName.get(name.toLowerCase()) ?? []
    return sameName.filter((other) => serial === null || other.serial === null || other.serial.toLowerCase() === serial.toLowerCase())
  }
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

/** What is stored afterwards: what the file says, and what was known where it says nothing. */
function after(reported: ResolvedComputer, before: ComputerState | null): ComputerState {
  return {
    name: reported.name,
    objectGuid: reported.objectGuid ?? before?.objectGuid ?? null,
    serial: reported.serial ?? before?.serial ?? null,
    siteId: reported.siteId ?? before?.siteId ?? null,
    ownerId: reported.ownerId ?? before?.ownerId ?? null,
    osName: reported.osName ?? before?.osName ?? 'Windows',
    build: reported.build ?? (reported.unknownBuild === null ? (before?.build ?? null) : null),
    unknownBuild: reported.unknownBuild ?? (reported.build === null ? (before?.unknownBuild ?? null) : null),
    // Domain controllers tell each other of a logon up to 14 days late, so an older file may know less.
    lastSeenAt: later(reported.lastSeenAt, before?.lastSeenAt ?? null),
  }
}

const stateFields = ['name', 'objectGuid', 'serial', 'siteId', 'ownerId', 'osName', 'build', 'unknownBuild', 'lastSeenAt'] as const

/** The fields of a computer in which two states differ. */
export function changedFields(before: ComputerState | null, now: ComputerState): (keyof ComputerState)[] {
  const value = (field: unknown) => (field instanceof Date ? field.getTime() : field)
  return stateFields.filter((field) => value(before?.[field] ?? null) !== value(now[field]))
}

/** What a decision leaves of a report: an identifier that another computer keeps is not taken from it. */
function withoutOthers(state: ComputerState, self: StoredComputer | undefined, candidates: readonly StoredComputer[]): ComputerState {
  const others = candidates.filter(({ id }) => id !== self?.id)
  const isOthers = (field: 'objectGuid' | 'serial') => others.some((other) => other[field]?.toLowerCase() === state[field]?.toLowerCase())
  return {
    ...state,
    objectGuid: state.objectGuid !== null && isOthers('objectGuid') ? (self?.objectGuid ?? null) : state.objectGuid,
    serial: state.serial !== null && isOthers('serial') ? (self?.serial ?? null) : state.serial,
  }
}

/**
 * Compares a file with what is stored. One device is one computer: two rows that turn out to be the
 * same stored computer are errors. A row that could be several stored computers is a conflict, unless
 * somebody has decided about it.
 */
export function mergeComputers(reported: readonly ResolvedComputer[], stored: readonly StoredComputer[], decisions: Decisions = new Map()): MergePlan {
  const match = matcher(stored)
  const byId = new Map(stored.map((computer) => [computer.id, computer]))
  const taken = new Map<string, number>()
  const plan: MergePlan = { changes: [], unchanged: 0, issues: [], conflicts: [], seen: new Set(), taken }
  for (const computer of reported) {
    const candidates = match(computer)
    const decision = candidates.length > 1 ? decisions.get(conflictKey(computer)) : undefined
    if (candidates.length > 1 && !decision) {
      for (const { id } of candidates) plan.seen.add(id)
      plan.conflicts.push({ key: conflictKey(computer), name: computer.name, objectGuid: computer.objectGuid, serial: computer.serial, line: computer.place.line })
      continue
    }
    const found = decision ? byId.get(decision.computerId ?? '') : candidates[0]
    const firstLine = found ? taken.get(found.id) : undefined
    if (found && firstLine !== undefined) {
      plan.issues.push({ ...computer.place, problem: { code: 'same-computer', name: found.name, firstLine } })
      continue
    }
    if (found) {
      taken.set(found.id, computer.place.line)
      plan.seen.add(found.id)
    }
    const state = decision ? withoutOthers(after(computer, found ?? null), found, candidates) : after(computer, found ?? null)
    if (found && !found.isRetired && changedFields(found, state).length === 0) plan.unchanged += 1
    else plan.changes.push({ line: computer.place.line, id: found?.id ?? null, before: found ?? null, after: state, ...(decision && !found ? { conflictKey: conflictKey(computer) } : {}) })
  }
  return plan
}
