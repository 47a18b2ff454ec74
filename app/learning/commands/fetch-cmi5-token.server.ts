import { randomBytes } from 'node:crypto'
import { db } from '../../platform/database.server.ts'
import { hashOfToken, speakingLaunch } from '../cmi5/launch-session.server.ts'
import { sessionOfFetchToken } from '../scorm/launch.server.ts'

/** As cmi5 has it (8.2): the token, or the code of what is wrong with a text for whoever makes the package. */
export type FetchAnswer = { 'auth-token': string } | { 'error-code': '1' | '2' | '3'; 'error-text': string }

const refused = (code: '1' | '2' | '3', text: string): FetchAnswer => ({ 'error-code': code, 'error-text': text })

/**
 * Hands out the token of a launch, the first time it is asked for. It opens nothing but Werkplatz's own endpoint, for
 * this launch.
 * @returns also the origin of the unit where it is on another server: its page may read the answer
 */
export async function fetchCmi5Token(fetch: string, now = new Date()): Promise<{ answer: FetchAnswer; origin: string | null }> {
  const sessionId = await sessionOfFetchToken(fetch)
  if (sessionId === null) return { answer: refused('2', 'This fetch address is not valid.'), origin: null }
  const launch = await speakingLaunch(sessionId, now)
  if (!launch) return { answer: refused('1', 'This launch is over.'), origin: null }
  const { address } = launch.facts.au
  const origin = address === null ? null : new URL(address).origin
  const token = Buffer.from(`${sessionId}:${randomBytes(32).toString('hex')}`).toString('base64')
  const { count } = await db.cmi5Session.updateMany({ where: { id: sessionId, fetchedAt: null }, data: { fetchedAt: now, tokenHash: hashOfToken(token) } })
  return { answer: count === 1 ? { 'auth-token': token } : refused('1', 'The authorization token has already been returned.'), origin }
}
