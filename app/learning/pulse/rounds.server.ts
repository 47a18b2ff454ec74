/** Opens and closes pulses. Who answers what is nowhere: see the comment of `Pulse` in prisma/schema. */
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { addDays, dayAt, dayBounds } from '../../platform/wall-clock.ts'
import { askedBetween, daysLater } from '../transfer/follow-up.ts'
import { tell } from '../transfer/mails.server.ts'
import { type Counts, fewestAnswers, pulseResult, questionCount, scores } from './result.ts'

/** A team has three weeks, and is left alone for half a year after the start of a pulse. */
const openDays = 21
const restDays = 180

/** Asks the team of somebody who leads, unless it was asked not long ago. */
async function openPulse(tx: Database, managerId: string, courseId: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${managerId}::uuid FOR UPDATE`
  if ((await tx.pulse.count({ where: { managerId, opensAt: { gt: daysLater(now, -restDays) } } })) > 0) return
  const team = await tx.person.findMany({ where: { managerId, disabledAt: null }, select: { id: true } })
  if (team.length === 0) return
  const tooSmall = team.length < fewestAnswers
  // A day as the beginning: nothing in here has a time of day.
  const opensAt = dayBounds(dayAt(now)).from
  const { id } = await tx.pulse.create({ data: { managerId, courseId, tooSmall, opensAt, closesAt: daysLater(now, openDays + 1) }, select: { id: true } })
  await audit(tx, { actorId: null, action: 'learning.pulse-opened', subjectType: 'pulse', subjectId: id, detail: { course: courseId, asked: tooSmall ? 0 : team.length } })
  if (tooSmall) return
  await tx.pulseAsked.createMany({ data: team.map((person) => ({ pulseId: id, personId: person.id })) })
  // All counters from the start: which ones move, no later row tells.
  await tx.pulseCount.createMany({ data: Array.from({ length: questionCount }, (_, index) => index + 1).flatMap((question) => scores.map((score) => ({ pulseId: id, question, score }))) })
  const last = addDays(dayAt(now), openDays)
  for (const person of team) {
    await tell(tx, person.id, {
      key: `pulse:${id}:${person.id}`,
      path: `/learning/pulse/${id}`,
      words: (options) => {
        const day = new Intl.DateTimeFormat(options.locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(last))
        return { subject: m.learning_pulse_mail_subject({}, options), lines: [m.learning_pulse_mail_text({ day }, options)] }
      },
    })
  }
}

/** Opens a pulse for whoever leads and has reached a follow-up after 90 days. A second time changes nothing. */
export async function openPulses(now: Date): Promise<void> {
  const { after, until } = askedBetween(now)
  const reached = await db.taskFollowUp.findMany({ where: { afterDays: 90, opensAt: { gt: after, lte: until } }, orderBy: { opensAt: 'asc' }, select: { authorId: true, respondentId: true, courseId: true } })
  const leads = new Map(reached.filter(({ authorId, respondentId }) => authorId === respondentId).map(({ authorId, courseId }) => [authorId, courseId]))
  const people = await db.person.findMany({ where: { id: { in: [...leads.keys()] }, disabledAt: null, reports: { some: { disabledAt: null } } }, select: { id: true } })
  for (const { id } of people) await db.$transaction((tx) => openPulse(tx, id, leads.get(id) ?? '', now))
}

/** The counters of a pulse as a table of questions by scores. */
async function countsOf(tx: Database, pulseId: string): Promise<Counts> {
  const rows = await tx.pulseCount.findMany({ where: { pulseId } })
  return Array.from({ length: questionCount }, (_, question) => scores.map((score) => rows.find((row) => row.question === question + 1 && row.score === score)?.count ?? 0))
}

/** Ends pulses whose time is over: the rounded result stays, counters and who was asked and has answered go. */
export async function closePulses(now: Date): Promise<void> {
  const over = await db.pulse.findMany({ where: { closedAt: null, closesAt: { lte: now } }, select: { id: true } })
  for (const { id } of over) {
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM pulse WHERE id = ${id}::uuid FOR UPDATE`
      if ((await tx.pulse.count({ where: { id, closedAt: null } })) === 0) return
      const result = pulseResult(await countsOf(tx, id))
      await tx.pulse.update({ where: { id }, data: { closedAt: dayBounds(dayAt(now)).from, result: result?.halfPoints ?? [], answers: result?.answers ?? null } })
      await tx.pulseCount.deleteMany({ where: { pulseId: id } })
      await tx.pulseAsked.deleteMany({ where: { pulseId: id } })
      await audit(tx, { actorId: null, action: 'learning.pulse-closed', subjectType: 'pulse', subjectId: id, detail: { isShown: result !== null } })
    })
  }
}
