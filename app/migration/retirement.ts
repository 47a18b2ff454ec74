import type { StoredComputer as WholeComputer } from './merge-computers.ts'
import type { Identity } from './reported-computer.ts'

/** What is asked of a stored computer here. */
type StoredComputer = Pick<WholeComputer, 'id' | 'name' | 'objectGuid' | 'isRetired' | 'directoryMissed'>

/** So many times in a row the directory must lack a computer before it counts as gone. */
export const missedRuns = 3

/** More missing than this share, and more than these few, is a fault of the reading and not of the fleet. */
const mostMissing = 0.2
const alwaysFew = 10

export type Retirement = {
  /** Out of use from now on, and why. */
  retire: { id: string; name: string; reason: 'disabled' | 'missing' }[]
  /** Seen in the directory this time. */
  present: string[]
  /** Missing once more, but not yet for good. */
  missed: string[]
}

function disabledOf(stored: readonly StoredComputer[], disabled: readonly Identity[]): StoredComputer[] {
  const guids = new Set(disabled.flatMap(({ objectGuid }) => (objectGuid === null ? [] : [objectGuid])))
  const names = new Set(disabled.map(({ name }) => name.toLowerCase()))
  // A name is reused; where both have a GUID, only that counts.
  return stored.filter(({ objectGuid, name }) => (objectGuid === null ? names.has(name.toLowerCase()) : guids.has(objectGuid.toLowerCase())))
}

/**
 * Which computers go out of use: those whose account is switched off, and those that the directory has
 * not had several times running. A file says nothing about computers that are not in it.
 * @param seen ids of the stored computers that were reported
 */
export function planRetirement(stored: readonly StoredComputer[], disabled: readonly Identity[], seen: ReadonlySet<string>, isDirectory: boolean): Retirement {
  const off = disabledOf(stored, disabled).filter(({ id }) => !seen.has(id))
  const plan: Retirement = { retire: off.filter(({ isRetired }) => !isRetired).map(({ id, name }) => ({ id, name, reason: 'disabled' })), present: [], missed: [] }
  if (!isDirectory) return plan
  const offIds = new Set(off.map(({ id }) => id))
  plan.present = stored.filter(({ id, directoryMissed }) => seen.has(id) && directoryMissed !== 0).map(({ id }) => id)
  const known = stored.filter(({ directoryMissed, isRetired }) => typeof directoryMissed === 'number' && !isRetired)
  const missing = known.filter(({ id }) => !seen.has(id) && !offIds.has(id))
  if (missing.length > alwaysFew && missing.length > known.length * mostMissing) return plan
  for (const { id, name, directoryMissed } of missing) {
    if ((directoryMissed ?? 0) + 1 >= missedRuns) plan.retire.push({ id, name, reason: 'missing' })
    else plan.missed.push(id)
  }
  return plan
}
