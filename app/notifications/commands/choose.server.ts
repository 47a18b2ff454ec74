import { type Database, db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allKinds, type Choice, choiceOf, kindOf, type MailWay, type NotificationKind } from '../kinds.ts'
import type { Hours } from '../quiet.ts'

const isAsTheKind = (kind: NotificationKind, { inApp, mail }: Choice) => kindOf(kind).inApp === inApp && kindOf(kind).mail === mail

/** Keeps how a person wants to hear of a kind; what is as the kind says itself is not kept. */
async function keep(tx: Database, personId: string, kind: NotificationKind, choice: Choice): Promise<void> {
  if (isAsTheKind(kind, choice)) await tx.notificationChoice.deleteMany({ where: { personId, kind } })
  else await tx.notificationChoice.upsert({ where: { personId_kind: { personId, kind } }, create: { personId, kind, ...choice }, update: choice })
}

/** Keeps what somebody has chosen on their page: how they hear of each kind that it names, and when mails go. */
export async function saveChoices(viewer: Viewer, choices: ReadonlyMap<NotificationKind, Choice>, { quiet, isWeekendQuiet, digestHour }: Hours): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const kind of allKinds) {
      const choice = choices.get(kind)
      // What always goes is not a choice.
      if (choice) await keep(tx, viewer.id, kind, choiceOf(kind, choice))
    }
    const hours = { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null, quietWeekend: isWeekendQuiet, digestHour }
    await tx.notificationHours.upsert({ where: { personId: viewer.id }, create: { personId: viewer.id, ...hours }, update: hours })
  })
}

/**
 * Sets how mails of a kind go to a person, from a link in a mail; the list stays as it is.
 * @returns whether that changed anything
 */
export async function setMailWay(tx: Database, personId: string, kind: NotificationKind, mail: MailWay): Promise<boolean> {
  // In line with others who press the same link at this moment.
  await tx.$queryRaw`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`
  const kept = await tx.notificationChoice.findUnique({ where: { personId_kind: { personId, kind } }, select: { inApp: true, mail: true } })
  if ((kept?.mail ?? kindOf(kind).mail) === mail) return false
  await keep(tx, personId, kind, { inApp: kept?.inApp ?? kindOf(kind).inApp, mail })
  return true
}
