import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { askLrs } from '../xapi/lrs.server.ts'

const batch = 100
const keptDays = 90
/** Answers to one statement that say neither yes nor no, before it is given up. */
const mostOdd = 8

export const statementQueue = 'xapi-statements'

/** Minutes until the next try: 1, 2, 4 ... up to half a day. */
export function minutesUntilNext(tries: number): number {
  return Math.min(720, 2 ** Math.min(tries, 10))
}

/** `odd`: to this statement the LRS has no answer that can be used; `away`: to none it would have one now. */
type Answer = { kind: 'taken' } | { kind: 'refused' | 'odd' | 'away'; problem: string }

const refusals = [400, 413, 422]
/** Of the way to the LRS (its address may be wrong) and the credentials, not of a statement. */
const absences = [401, 403, 404, 405, 429, 502, 503, 504]

/** Asks for the statement with this id to be there: sent again, it is the same one. */
async function put(id: string, statement: unknown): Promise<Answer> {
  try {
    const { status } = await askLrs('PUT', 'statements', { statementId: id }, statement)
    // 409: there is a statement with this id, which can only be this one.
    if (status === 200 || status === 204 || status === 409) return { kind: 'taken' }
    return { kind: refusals.includes(status) ? 'refused' : absences.includes(status) ? 'away' : 'odd', problem: `HTTP ${status}` }
  } catch (error) {
    return { kind: 'away', problem: (error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)).slice(0, 300) }
  }
}

/** Sends one statement of the outbox at once. @returns whether the LRS has it; else it waits with the others */
export async function sendNow(id: string): Promise<boolean> {
  const row = await db.xapiStatement.findUnique({ where: { id } })
  if (!row) return true
  const answer = await put(id, row.statement)
  if (answer.kind === 'taken') await db.xapiStatement.deleteMany({ where: { id } })
  else logger.warn({ statement: id, problem: answer.problem }, 'a statement can not be sent at once')
  return answer.kind === 'taken'
}

/** Writes down why a statement was not taken, and when it is sent again, if it is. */
async function noteProblem({ id, tries, odd: oddBefore }: { id: string; tries: number; odd: number }, { kind, problem }: Exclude<Answer, { kind: 'taken' }>, now: Date): Promise<void> {
  const odd = oddBefore + (kind === 'odd' ? 1 : 0)
  const isRefused = kind === 'refused' || odd >= mostOdd
  logger.warn({ statement: id, problem }, kind === 'away' ? 'the LRS can not be reached' : 'the LRS does not take a statement')
  const next = isRefused ? { refusedAt: now, statement: {} } : { nextAt: new Date(now.getTime() + minutesUntilNext(tries) * 60_000) }
  await db.xapiStatement.updateMany({ where: { id }, data: { tries: tries + 1, odd, problem, ...next } })
}

/**
 * Sends what waits for the LRS, oldest first. When the LRS can't be reached, the rest waits, too; an odd answer to one
 * statement holds up that one alone. Of what is refused the reason and the id are kept. Two instances may send the same
 * statement: it stays one.
 */
export async function sendStatements(now = new Date()): Promise<void> {
  if (config.LRS_ENDPOINT === undefined) return
  for (;;) {
    const waiting = await db.xapiStatement.findMany({ where: { refusedAt: null, nextAt: { lte: now } }, orderBy: { createdAt: 'asc' }, take: batch })
    for (const row of waiting) {
      const answer = await put(row.id, row.statement)
      if (answer.kind === 'taken') await db.xapiStatement.deleteMany({ where: { id: row.id } })
      else await noteProblem(row, answer, now)
      if (answer.kind === 'away') return
    }
    if (waiting.length < batch) return
  }
}

/** What could not be sent is not kept for ever, also where the LRS was switched off. */
export async function deleteOldStatements(now = new Date()): Promise<void> {
  await db.xapiStatement.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptDays * 86_400_000) } } })
}

export const statementJob: Job = { queue: statementQueue, cron: '* * * * *', work: () => sendStatements() }
