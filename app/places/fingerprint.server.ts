import { createHash } from 'node:crypto'
import { m } from '../paraglide/messages.js'
import { AppError } from '../platform/errors.ts'

/** Names what somebody saw, so that it can be told later whether it is still so. */
export function fingerprintOf(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22)
}

/**
 * Refuses to write over what somebody else has changed since. Call it with the row locked.
 * @throws AppError 409 `changed-meanwhile`
 */
export function checkSeen(seen: string, values: unknown): void {
  if (seen !== fingerprintOf(values)) throw new AppError(409, 'changed-meanwhile', m.places_error_changed_meanwhile())
}

/** The names of the fields that differ, for the audit log. */
export function changedFields<Values extends Record<string, unknown>>(before: Values, after: Values): string[] {
  return Object.keys(after).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}
