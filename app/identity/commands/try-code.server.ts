import { AppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { m } from '../../paraglide/messages.js'
import { beginCode } from '../throttle.server.ts'

/**
 * Looks a code up that somebody without a name has typed, unless too many wrong ones have come from where they are.
 * @param kind of code; each is counted by itself, and apart from passwords
 * @param lookUp null: there is no such code. Then, and only then, the attempt counts.
 * @throws AppError 429 `too-many-attempts`
 */
export async function tryCode<Found>(kind: string, clientAddress: string, lookUp: () => Promise<Found | null>): Promise<Found | null> {
  const attempt = await beginCode(kind, clientAddress)
  if ('waitSeconds' in attempt) {
    if (attempt.isNews) logger.warn({ kind, address: clientAddress }, 'too many wrong codes')
    const minutes = Math.ceil(attempt.waitSeconds / 60)
    throw new AppError(429, 'too-many-attempts', minutes === 1 ? m.identity_too_many_codes_one() : m.identity_too_many_codes({ minutes }))
  }
  let found: Found | null
  try {
    found = await lookUp()
  } catch (error) {
    await attempt.passed('undecided')
    throw error
  }
  await (found === null ? attempt.failed() : attempt.passed('undecided'))
  return found
}
