import { AppError } from '../platform/errors.ts'
import { m } from '../paraglide/messages.js'

/** Everything an error says of itself, also what drivers and Prisma wrap. */
function wordsOf(error: unknown, depth = 0): string {
  if (depth > 5 || error === null || typeof error !== 'object') return ''
  const parts = Object.getOwnPropertyNames(error).map((name) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value : name === 'stack' ? '' : wordsOf(value, depth + 1)
  })
  return parts.join(' ')
}

/** The database's own refusal of an overlap as an answer for people, or null when it is something else. */
export function bookingConflict(error: unknown): AppError | null {
  const words = wordsOf(error)
  if (words.includes('booking_person_one_desk')) return new AppError(409, 'person-double-booked', m.workplaces_error_double_booked())
  if (words.includes('booking_space_free')) return new AppError(409, 'space-taken', m.workplaces_error_taken())
  return null
}

/** Whether a transaction could not begin, or end, in the time that it has: a second try would only add to the crowd. */
export function isOverloaded(error: unknown): boolean {
  return /\bP2028\b/.test(wordsOf(error))
}

/** Whether the database gave up on this transaction only because of another: then a second try is right. */
export function isPassingConflict(error: unknown): boolean {
  return /\b40P01\b|\b40001\b|deadlock detected|could not serialize|\bP2034\b/.test(wordsOf(error))
}
