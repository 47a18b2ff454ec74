import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId, unitId } from './people.ts'

const courseId = 'fuehren-digital'

/** Who has come to lead lately, and how many days ago. Everybody else has led since before. */
const newLeaders: Record<string, number> = { 'beat.zimmermann': 70 }

/** What the course was assigned by: whoever comes to lead, one unit as an offer, one person. */
export async function seedLearningPeople(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const today = dayAt(now)
  const date = (day: typeof today) => new Date(`${day}T00:00:00Z`)
  const leaders = staff().filter(({ groups, disabled }) => !disabled && groups.includes('manager'))
  const since = (username: string) => (newLeaders[username] === undefined ? null : today.subtract({ days: newLeaders[username] }))
  await tx.leadingSince.createMany({ data: leaders.map(({ username }) => ({ personId: personId(username), since: since(username) && date(since(username) ?? today) })) })

  const by = { courseId, createdById: personId('eva.lustenberger') }
  const assignment = (name: string) => identifierOf(`assignment ${name}`)
  const start = today.subtract({ days: 80 })
  await tx.courseAssignment.createMany({
    data: [
      { ...by, id: assignment('leaders'), audience: 'role', role: 'manager', isRequired: true, dueDays: 120, createdAt: at(start, '08:30') },
      { ...by, id: assignment('new'), audience: 'new_managers', leadsFrom: date(start), isRequired: true, dueDays: 90, createdAt: at(start, '08:40') },
      { ...by, id: assignment('training'), audience: 'unit', unitId: unitId('Aus- und Weiterbildung'), isRequired: false, createdAt: at(today.subtract({ days: 20 }), '10:05') },
      { ...by, id: assignment('anna'), audience: 'person', personId: personId('anna.keller'), isRequired: false, dueOn: date(today.add({ days: 60 })), createdAt: at(today.subtract({ days: 12 }), '15:20') },
      { ...by, id: assignment('old'), audience: 'unit', unitId: unitId('Service Desk'), isRequired: false, createdAt: at(today.subtract({ days: 200 }), '09:00'), endedAt: at(today.subtract({ days: 100 }), '09:00') },
    ],
  })
  await assign(tx, assignment, { leaders: leaders.map(({ username }) => username), since, now })
  await tx.personAbsence.createMany({
    data: [
      { id: identifierOf('absence beat'), personId: personId('beat.zimmermann'), fromDay: date(today.subtract({ days: 30 })), toDay: date(today.subtract({ days: 17 })), enteredById: personId('eva.lustenberger'), enteredAt: now },
      { id: identifierOf('absence other'), personId: personId(leaders[3]?.username ?? 'beat.zimmermann'), fromDay: date(today.add({ days: 5 })), toDay: date(today.add({ days: 33 })), enteredById: personId('eva.lustenberger'), enteredAt: now },
    ],
  })
}

type Assigning = { leaders: readonly string[]; since: (username: string) => ReturnType<typeof dayAt> | null; now: Date }

/** Whom the assignments reached, and the due dates that follow; some leaders are late. */
async function assign(tx: Prisma.TransactionClient, assignment: (name: string) => string, { leaders, since, now }: Assigning): Promise<void> {
  const today = dayAt(now)
  const training = staff().filter(({ unit, disabled }) => !disabled && unit === 'Aus- und Weiterbildung').map(({ username }) => username)
  const enrolled = await tx.enrolment.findMany({ where: { courseId } })
  const byPerson = new Map(enrolled.map((one) => [one.personId, one]))
  // One in seven began long ago and has not finished in time.
  const late = (index: number, person: string) => index % 7 === 3 && byPerson.get(person)?.completedAt === null && since(leaders[index] ?? '') === null
  const rows = leaders.map((username, index) => {
    const id = personId(username)
    const begun = byPerson.get(id)?.enrolledAt ?? now
    const from = late(index, id) ? at(today.subtract({ days: 125 + (index % 5) * 3 }), '09:00') : begun
    return { personId: id, assignedAt: from, dueAt: at(dayAt(from).add({ days: 120 }), '23:59'), leadsSince: null as Date | null, username }
  })
  const fresh = rows.flatMap(({ personId: id, username }) => {
    const day = since(username)
    return day ? [{ assignmentId: assignment('new'), personId: id, assignedAt: at(day, '00:00'), dueAt: at(day.add({ days: 90 }), '23:59'), leadsSince: new Date(`${day}T00:00:00Z`) }] : []
  })
  const missing = training.map(personId).filter((id) => !byPerson.has(id))
  await tx.enrolment.createMany({ data: missing.map((id) => ({ personId: id, courseId, enrolledAt: at(today.subtract({ days: 20 }), '10:05') })) })
  await tx.assignedPerson.createMany({
    data: [
      ...rows.map(({ username: _, ...row }) => ({ ...row, assignmentId: assignment('leaders'), opensEnrolment: true })),
      ...fresh,
      ...training.map((username) => ({ assignmentId: assignment('training'), personId: personId(username), assignedAt: at(today.subtract({ days: 20 }), '10:05'), opensEnrolment: missing.includes(personId(username)) })),
      { assignmentId: assignment('anna'), personId: personId('anna.keller'), assignedAt: at(today.subtract({ days: 12 }), '15:20'), dueAt: at(today.add({ days: 60 }), '23:59') },
    ],
  })
  const due = new Map([...rows, ...fresh].map((row) => [row.personId, row]))
  for (const { personId: id, assignedAt, dueAt } of due.values()) await tx.enrolment.updateMany({ where: { personId: id, courseId, completedAt: null }, data: { dueAt, dueFrom: assignedAt, ...(assignedAt < (byPerson.get(id)?.enrolledAt ?? now) ? { enrolledAt: assignedAt } : {}) } })
  await tx.enrolment.updateMany({ where: { personId: personId('anna.keller'), courseId }, data: { dueAt: at(today.add({ days: 60 }), '23:59'), dueFrom: at(today.subtract({ days: 12 }), '15:20') } })
}
