import { type News, notify } from '../../notifications/commands/notify.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Day } from '../../platform/wall-clock.ts'

/**
 * Tells of the training, as the person wants to hear of it, unless the person got one today already, or a digest this week: the table says so,
 * in the transaction of what is told, so that neither is there without the other. What cannot wait (a day that is
 * cancelled) does not go this way.
 * @returns whether it was told
 */
export async function tellOfTraining(tx: Database, day: Day, kind: string, news: News): Promise<boolean> {
  const { count } = await tx.learningMail.createMany({ data: [{ personId: news.personId, day: new Date(day), kind }], skipDuplicates: true })
  if (count === 0) return false
  await notify(tx, news)
  return true
}
