/** Who has a place in a cohort, put right in the transaction of whatever gave one free. */
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { type Cohort, lineOf, type Member } from '../cohorts/cohort.server.ts'
import { tellDays, tellOfCohort } from '../cohorts/cohort-mail.server.ts'
import { promotions } from '../cohorts/seats.ts'
import { hasBegun } from '../cohorts/sign-up-window.ts'

/** The days that are still to come. */
export const daysAhead = ({ dates }: Cohort, now: Date) => dates.filter(({ cancelledAt, endsAt }) => !cancelledAt && endsAt > now)

/** Writes down that people are told once more, and hands them on with the number that their mails go by. */
export async function tellingAgain(tx: Database, cohortId: string, members: readonly Member[]): Promise<Member[]> {
  await tx.cohortMember.updateMany({ where: { cohortId, personId: { in: members.map(({ personId }) => personId) } }, data: { told: { increment: 1 } } })
  return members.map((member) => ({ ...member, told: member.told + 1 }))
}

/** Whoever has to agree is written to: the superior, or HR where there is none. */
async function ask(tx: Database, cohort: Cohort, { person }: Member): Promise<void> {
  const select = { id: true, displayName: true, mail: true, locale: true, disabledAt: true } as const
  const manager = person.managerId === null ? null : await tx.person.findUnique({ where: { id: person.managerId }, select })
  const asked = manager && !manager.disabledAt ? [manager] : await tx.person.findMany({ where: { disabledAt: null, roles: { some: { role: 'learning_admin' } } }, select })
  await tellOfCohort(tx, cohort, asked, {
    subject: (name, options) => m.learning_cohorts_mail_ask({ person: person.displayName, name }, options),
    text: (name, options) => [m.learning_cohorts_mail_ask_text({ person: person.displayName, name }, options)],
    path: '/learning/cohorts',
  })
}

/** Somebody takes part from now on: the days go into their calendar. */
export async function join(tx: Database, cohort: Cohort, member: Member, now: Date): Promise<void> {
  await tellDays(tx, cohort, 'placed', await tellingAgain(tx, cohort.id, [member]), daysAhead(cohort, now))
}

/**
 * Gives the free places to those who wait, in their order; where somebody has to agree, the place is held meanwhile. Once
 * the first day has begun nobody moves up.
 */
export async function settleCohort(tx: Database, cohort: Cohort, now: Date): Promise<void> {
  if (cohort.cancelledAt || hasBegun(cohort, now)) return
  const line = (await lineOf(tx, cohort.id)).filter(({ seat, person }) => seat !== null || !person.disabledAt)
  for (const { personId, seat } of promotions(cohort.places, line)) {
    const member = line.find((one) => one.personId === personId)
    if (!member) continue
    const state = cohort.needsApproval ? 'asked' : 'joined'
    await tx.cohortMember.update({ where: { cohortId_personId: { cohortId: cohort.id, personId } }, data: { state, seat, changedAt: now } })
    await audit(tx, { actorId: null, action: 'cohort.place-given', subjectType: 'cohort', subjectId: cohort.id, detail: { personId, state } })
    if (state === 'asked') await ask(tx, cohort, member)
    else await join(tx, cohort, member, now)
  }
}
