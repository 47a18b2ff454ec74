import type { ComputerIssue } from './reported-computer.ts'
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
  lastSeenAt: Date | null
}
export type StoredComputer = ComputerState & { id: string }

/** A computer that is new (`id` and `before` null) or differs from what is stored. */
export type ComputerChange = { id: string | null; before: ComputerState | null; after: ComputerState }

export type MergePlan = { changes: ComputerChange[]; unchanged: number; issues: ComputerIssue[] }

type Identified = { objectGuid: string | null; serial: string | null; name: string }

function index(stored: readonly StoredComputer[], key: (computer: Identified) => string | null): Map<string, StoredComputer[]> {
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
function matcher(stored: readonly StoredComputer[], bySerial: Map<string, StoredComputer[]>): (reported: Identified) => StoredComputer[] {
  const byGuid = index(stored, ({ objectGuid }) => objectGuid)
  const byName = index(stored, ({ name }) => name)
  return ({ objectGuid, serial, name }) => {
    const exact = byGuid.get(objectGuid?.toLowerCase() ?? '') ?? bySerial.get(serial?.toLowerCase() ?? '')
    if (exact) return exact
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
    build: reported.build ?? before?.build ?? null,
    // Domain controllers tell each other of a logon up to 14 days late, so an older file may know less.
    lastSeenAt: later(reported.lastSeenAt, before?.lastSeenAt ?? null),
  }
}

const stateFields = ['name', 'objectGuid', 'serial', 'siteId', 'ownerId', 'osName', 'build', 'lastSeenAt'] as const

/** The fields of a computer in which two states differ. */
export function changedFields(before: ComputerState | null, now: ComputerState): (keyof ComputerState)[] {
  const value = (field: unknown) => (field instanceof Date ? field.getTime() : field)
  return stateFields.filter((field) => value(before?.[field] ?? null) !== value(now[field]))
}

/**
 * Compares a file with what is stored. One device is one computer: two rows that turn out to be the
 * same stored computer, and a name that several stored computers have, are errors.
 */
export function mergeComputers(reported: readonly ResolvedComputer[], stored: readonly StoredComputer[]): MergePlan {
  const bySerial = index(stored, ({ serial }) => serial)
  const match = matcher(stored, bySerial)
  const taken = new Map<string, number>()
  const plan: MergePlan = { changes: [], unchanged: 0, issues: [] }
  for (const computer of reported) {
    const [found, ...others] = match(computer)
    const place = computer.places.name ?? computer.place
    if (found && others.length > 0) {
      plan.issues.push({ ...place, problem: { code: 'ambiguous-name', value: computer.name } })
      continue
    }
    const firstLine = found ? taken.get(found.id) : undefined
    if (found && firstLine !== undefined) {
      plan.issues.push({ ...computer.place, problem: { code: 'same-computer', name: found.name, firstLine } })
      continue
    }
    if (found) taken.set(found.id, computer.place.line)
    const state = after(computer, found ?? null)
    const sameSerial = bySerial.get(state.serial?.toLowerCase() ?? '')?.find(({ id }) => id !== found?.id)
    if (sameSerial) {
      const serialPlace = computer.places.serial ?? computer.place
      plan.issues.push({ ...serialPlace, problem: { code: 'serial-of-another', value: state.serial ?? '', name: sameSerial.name } })
    } else if (found && changedFields(found, state).length === 0) plan.unchanged += 1
    else plan.changes.push({ id: found?.id ?? null, before: found ?? null, after: state })
  }
  return plan
}

/**
 * Since when a computer has run its new build, as far as a report tells: it was last seen with it at
 * `lastSeenAt`, but not before it was seen with the build before, and not after `now`.
 */
export function buildSince(lastSeenAt: Date | null, previousSince: Date | null, now: Date): Date {
  const seen = lastSeenAt === null || lastSeenAt > now ? now : lastSeenAt
  return previousSince !== null && seen <= previousSince ? now : seen
}
