/** What a certificate says of itself on a day. */
import { Temporal } from 'temporal-polyfill'
import type { Day } from '../../platform/wall-clock.ts'

export type Validity = 'valid' | 'expired' | 'revoked'

/** The last day of a certificate that is issued on `day` for so many months. */
export function validUntil(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** Whether it counts on a day; its last day is one on which it does. Revoked says more than expired. */
export function validityOn(day: Day, { validUntil: last, isRevoked }: { validUntil: Day; isRevoked: boolean }): Validity {
  if (isRevoked) return 'revoked'
  return day > last ? 'expired' : 'valid'
}
