import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { askLrs } from '../xapi/lrs.server.ts'

const batch = 100
const keptDays = 90

/** Minutes until the next try: 1, 2, 4 ... up to half a day. */
export function minutesUntilNext(tries: number): number {
  return Math.min(720, 2 ** Math.min(tries, 10))
}

type Answer = { kind: 'taken' } | { kind: 'refused'; problem: string } | { kind: 'away'; problem: string }

/** Asks for the statement with this id to be there: sent again, it is the same one. */
async function put(id: string, statement: unknown): Promise<Answer> {
  try {
    const { status } = await askLrs('PUT', 'statements', { statementId: id }, statement)
    // 409: there is a statement with this id, which can only be this one.
    if (status === 200 || status === 204 || status === 409) return { kind: 'taken' }
    return { kind: [400, 413, 422].includes(status) ? 'refused' : 'away', problem: `HTTP ${status}` }
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

/**
 * Sends what waits for the LRS, oldest first. When the LRS can't be reached, the rest waits, too. Two instances may
 * send the same statement: it stays one.
 */
export async function sendStatements(now = new Date()): Promise<void> {
  if (config.LRS_ENDPOINT === undefined) return
  for (;;) {
    const waiting = await db.xapiStatement.findMany({ where: { refusedAt: null, nextAt: { lte: now } }, orderBy: { createdAt: 'asc' }, take: batch })
    for (const { id, statement, tries } of waiting) {
      const answer = await put(id, statement)
      if (answer.kind === 'taken') await db.xapiStatement.deleteMany({ where: { id } })
      if (answer.kind === 'refused') {
        logger.warn({ statement: id, problem: answer.problem }, 'the LRS refuses a statement')
        await db.xapiStatement.updateMany({ where: { id }, data: { refusedAt: now, problem: answer.problem, tries: tries + 1 } })
      }
      if (answer.kind === 'away') {
        logger.warn({ problem: answer.problem }, 'the LRS can not be reached')
        const nextAt = new Date(now.getTime() + minutesUntilNext(tries) * 60_000)
        await db.xapiStatement.updateMany({ where: { id }, data: { tries: tries + 1, problem: answer.problem, nextAt } })
        return
      }
    }
    if (waiting.length < batch) return
  }
}

/** What could not be sent is not kept for ever, also where the LRS was switched off. */
export async function deleteOldStatements(now = new Date()): Promise<void> {
  await db.xapiStatement.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptDays * 86_400_000) } } })
}

export const statementJob: Job = { queue: 'xapi-statements', cron: '* * * * *', work: () => sendStatements() }
