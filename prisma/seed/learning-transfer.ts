import { rated } from '../../app/learning/cards/schedule.ts'
import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId, unitId } from './people.ts'
import { type Random, randomFor } from './random.ts'

const courseId = 'fuehren-digital'
const plan = 'fuehrungsplan-aufgabe'
const lead = 'beat.zimmermann'

/** The request to beat.zimmermann, and the pulse of his team that is open, for the demo and its tests. */
export const demoReviewId = identifierOf(`task review ${lead}`)
export const demoPulseId = identifierOf('pulse open')
export const demoFollowUpId = identifierOf(`follow-up ${lead} zweck-aufgabe 30`)

const planText = [
  'Behalten: Die Pendenzenliste bleibt im gemeinsamen Dokument, zwei Personen pflegen sie abwechselnd. Zeichen: heute 12 Rückfragen in der Woche, in drei Monaten höchstens 6.',
  'Verstärken: Wenn wir einen Brief ändern, dann sehen wir vorher zwei Menschen beim Lesen zu.',
  'Versuchen: Die Retrospektive moderiert drei Monate lang jemand aus dem Team. Dafür fällt der schriftliche Wochenbericht weg.',
].join('\n\n')

const remarks = ['Die Liste führen wir weiter, den zweiten Termin haben wir gestrichen.', 'Hat geholfen: Das Team hat selbst eingeladen.', 'Im Sommer ist es eingeschlafen, nun beginnen wir neu.']

/** The instant at which the day begins that lies so many days from `now`. */
function dayFrom(now: Date, days: number): Date {
  return at(dayAt(now).add({ days }), '00:00')
}

type HandIn = { personId: string; unitId: string; confirmedAt: Date }

/** Follow-ups of every task that is done; those of longer ago are answered. */
function followUpsOf({ personId: authorId, unitId: taskId, confirmedAt }: HandIn, usernames: ReadonlyMap<string, string>, now: Date, random: Random): Prisma.TaskFollowUpCreateManyInput[] {
  return [30, 90].map((afterDays) => {
    const opensAt = dayFrom(confirmedAt, afterDays)
    const isAnswered = opensAt < dayFrom(now, -7)
    return {
      id: identifierOf(`follow-up ${usernames.get(authorId)} ${taskId} ${afterDays}`), authorId, respondentId: authorId, courseId, unitId: taskId, afterDays, opensAt,
      ...(isAnswered ? { answeredAt: new Date(opensAt.getTime() + random.int(8, 80) * 3_600_000), extent: random.pick(['all', 'some', 'some', 'none'] as const), text: random.pick(remarks) } : {}),
    }
  })
}

/** Somebody of another department hands in the plan; beat.zimmermann and one more read it. */
async function seedReading(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const enrolled = await tx.enrolment.findMany({ where: { courseId }, select: { personId: true, completedAt: true } })
  const leaders = staff().filter(({ groups, disabled, username }) => !disabled && groups.includes('manager') && enrolled.some((one) => one.personId === personId(username)))
  const own = leaders.find(({ username }) => username === lead)
  const open = leaders.filter(({ username, department }) => department !== own?.department && enrolled.some((one) => one.personId === personId(username) && one.completedAt === null))
  const [author] = open
  const second = open.find(({ department }) => department !== author?.department)
  if (!own || !author || !second) throw new Error('nobody to read in the demo')
  const readers = leaders.filter(({ username }, index) => username === lead || username === second.username || index % 2 === 0)
  await tx.peerReader.createMany({ data: readers.map(({ username }) => ({ personId: personId(username), courseId, since: dayFrom(now, -20) })) })
  const key = { personId: personId(author.username), courseId, unitId: plan }
  const handedIn = at(dayAt(now).subtract({ days: 3 }), '14:20')
  await tx.unitProgress.create({ data: { ...key, rev: 1, contentHash: '', startedAt: handedIn } })
  await tx.taskSubmission.create({ data: { ...key, text: planText, submittedAt: handedIn } })
  const request = { authorId: key.personId, courseId, unitId: plan, kind: 'peer' as const, authorDepartment: unitId(author.department), assignedAt: handedIn, dueAt: dayFrom(now, 12) }
  await tx.taskReview.createMany({
    data: [
      { ...request, id: demoReviewId, reviewerId: personId(lead), place: 1, reviewerDepartment: unitId(own.department) },
      {
        ...request, id: identifierOf('task review second'), reviewerId: personId(second.username), place: 2, reviewerDepartment: unitId(second.department),
        answeredAt: at(dayAt(now).subtract({ days: 1 }), '10:05'), verdict: 'confirm', works: 'Das Zeichen beim Behalten ist klar und klein genug.', suggestion: 'Nennen Sie, wann Sie mit dem Team auf den Versuch zurückschauen.',
      },
    ],
  })
}

/** One pulse of beat.zimmermann's team from half a year ago, and one that is open. */
async function seedPulses(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const managerId = personId(lead)
  await tx.pulse.create({ data: { id: identifierOf('pulse closed'), managerId, courseId, opensAt: dayFrom(now, -210), closesAt: dayFrom(now, -188), closedAt: dayFrom(now, -188), answers: 7, result: [7, 6, 8] } })
  const team = await tx.person.findMany({ where: { managerId, disabledAt: null }, orderBy: { username: 'asc' }, select: { id: true, username: true } })
  await tx.pulse.create({ data: { id: demoPulseId, managerId, courseId, opensAt: dayFrom(now, -4), closesAt: dayFrom(now, 18) } })
  await tx.pulseAsked.createMany({ data: team.map(({ id }) => ({ pulseId: demoPulseId, personId: id })) })
  const answered = team.filter(({ username }) => username !== 'anna.keller').slice(0, 3)
  await tx.pulseAnswered.createMany({ data: answered.map(({ id }) => ({ pulseId: demoPulseId, personId: id })) })
  await tx.pulseCount.createMany({ data: [1, 2, 3].flatMap((question) => [1, 2, 3, 4, 5].map((score) => ({ pulseId: demoPulseId, question, score, count: score === 4 ? 2 : score === question + 1 && score !== 4 ? 1 : score === 5 && question === 3 ? 1 : 0 }))) })
}

/** The cards of beat.zimmermann's first module: two are due, one comes later. */
async function seedCards(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const cards = [['zweck-mass-werkzeug', 3, 9], ['sinn-platz-schutz', 1, 3], ['wirkung-und-gegenmass', 4, 2]] as const
  await tx.cardState.createMany({
    data: cards.map(([cardId, rating, ago]) => ({ personId: personId(lead), courseId, moduleId: 'zweck', cardId, ...rated(null, rating, at(dayAt(now).subtract({ days: ago }), '08:10')) })),
  })
}

/** What comes after the tasks of the leadership course. */
export async function seedTransfer(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const random = randomFor('transfer')
  // The first task of beat.zimmermann was done a month ago, so that it is asked what is left of it.
  const done = at(dayAt(now).subtract({ days: 32 }), '15:40')
  const first = { personId_courseId_unitId: { personId: personId(lead), courseId, unitId: 'zweck-aufgabe' } }
  await tx.taskSubmission.update({ where: first, data: { submittedAt: done, confirmedAt: done } })
  const handIns = await tx.taskSubmission.findMany({ where: { courseId, confirmedAt: { not: null } }, orderBy: [{ personId: 'asc' }, { unitId: 'asc' }] })
  const usernames = new Map(staff().map(({ username }) => [personId(username), username]))
  await tx.taskFollowUp.createMany({ data: handIns.flatMap(({ confirmedAt, ...one }) => (confirmedAt ? followUpsOf({ ...one, confirmedAt }, usernames, now, random) : [])) })
  await seedReading(tx, now)
  await seedPulses(tx, now)
  await seedCards(tx, now)
}
