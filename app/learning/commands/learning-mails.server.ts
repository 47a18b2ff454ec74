import { setMailWay } from '../../notifications/commands/choose.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import { signedId } from '../../platform/signed-link.server.ts'

/** The purpose of the tokens, which are made out to a person. */
export const learningMailsPurpose = 'learning-mails'

/** The page of a token, with a button. */
export const learningMailsPath = (token: string) => `/learning-mails/${token}`

/** What mail programs send to when somebody presses their button (RFC 8058). */
export const oneClickPath = (token: string) => `/learning-mails/${token}/one-click`

/** Whether the person of a link wants reminders of what is optional. @throws AppError 404 for a link that is over or wrong */
export async function linkedWish(token: string, now = new Date()): Promise<{ personId: string; on: boolean }> {
  const personId = await signedId(learningMailsPurpose, token, now)
  const person = personId === null ? null : await db.person.findFirst({ where: { id: personId, disabledAt: null }, select: { notificationChoices: { where: { kind: 'training-optional' }, select: { mail: true } } } })
  if (personId === null || !person) throw notFound()
  return { personId, on: person.notificationChoices[0]?.mail !== 'off' }
}

/** Switches them on or off for whom the link was written to. A second time changes nothing. @throws AppError 404 */
export async function setByLink(token: string, on: boolean, by: 'link' | 'one-click', now = new Date()): Promise<void> {
  const { personId } = await linkedWish(token, now)
  await db.$transaction(async (tx) => {
    if (await setMailWay(tx, personId, 'training-optional', on ? 'at-once' : 'off')) await audit(tx, { actorId: personId, action: 'learning.mails-changed', subjectType: 'person', subjectId: personId, detail: { on, by } })
  })
}
