import type { NewMail } from '../../mail/commands/queue-mail.server.ts'
import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Day } from '../../platform/wall-clock.ts'

/**
 * Writes a reminder of the training, unless the person got one today already, or a digest this week: the table says so,
 * in the transaction of the mail, so that neither is there without the other. What cannot wait (a day that is
 * cancelled) does not go this way.
 * @returns whether it was written
 */
export async function tellOfTraining(tx: Database, day: Day, kind: string, mail: NewMail & { personId: string }): Promise<boolean> {
  const { count } = await tx.learningMail.createMany({ data: [{ personId: mail.personId, day: new Date(day), kind }], skipDuplicates: true })
  if (count === 0) return false
  await queueMail(tx, mail)
  return true
}
