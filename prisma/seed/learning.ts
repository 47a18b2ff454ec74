import { fileURLToPath } from 'node:url'
import { takeSnapshot } from '../../app/learning/attempt.ts'
import { type Course, type Quiz, type Unit, unitsInOrder } from '../../app/learning/course.ts'
import { readCourses } from '../../app/learning/course-files/read-course.ts'
import { grade, rightAnswer } from '../../app/learning/grading.ts'
import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { at, dayAt, isWorkingDay } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { type Random, randomFor } from './random.ts'

/** The leadership course of content/courses. */
const courseId = 'fuehren-digital'

/** Those who are in the course though they don't lead (yet); they have not begun. */
const others = new Set(['anna.keller', 'eva.lustenberger', 'carla.odermatt'])

/** How many units somebody has done, for those of whom it matters; the dice say the rest. */
const doneBy: Record<string, number> = { 'beat.zimmermann': 11 }

const taskText = [
  'Feld: Dienstleistungen. Ziel 1: Wer ein Gesuch stellt, weiss ohne Anruf, wo es steht; heute 25 Anrufe in der Woche. Ziel 2: Neue Formulare sind mit drei Personen am Schalter geprüft. Verzicht: Wir verschieben die neue Ablage auf den Herbst.',
  'Feld: Zusammenarbeit. Ziel 1: Protokolle stehen am selben Tag an einem Ort, heute nach vier Tagen. Ziel 2: Zwei Abläufe mit der Nachbarabteilung sind aufgezeichnet. Verzicht: Die Monatsliste von Hand fällt weg.',
]

async function readCourse(): Promise<Course> {
  const folder = fileURLToPath(new URL('../../content/courses', import.meta.url))
  const { courses, problems } = await readCourses(folder, 'courses')
  const course = courses.find(({ id }) => id === courseId)
  if (!course) throw new Error(`the course ${courseId} can't be read:\n${problems.lines().join('\n')}`)
  return course
}

type Done = { username: string; unit: Unit; completedAt: Date }

const timesOfDay = ['08:20', '10:45', '13:30', '16:10']

/** The units that somebody has done, one after the other on working days between the enrolment and now. */
function doneUnits(username: string, units: readonly Unit[], enrolledAt: Date, now: Date): Done[] {
  const step = (now.getTime() - enrolledAt.getTime()) / (units.length + 1)
  return units.map((unit, index) => {
    let day = dayAt(new Date(enrolledAt.getTime() + step * (index + 1)))
    while (!isWorkingDay(day)) day = day.subtract({ days: 1 })
    return { username, unit, completedAt: at(day, timesOfDay[index % timesOfDay.length] ?? '09:00') }
  })
}

function progressRow({ username, unit, completedAt }: Done): Prisma.UnitProgressCreateManyInput {
  const startedAt = new Date(completedAt.getTime() - unit.minutes * 60_000)
  return { personId: personId(username), courseId, unitId: unit.id, rev: unit.rev, contentHash: unit.contentHash, startedAt, completedAt }
}

/** An attempt as somebody handed it in who knew the answers. */
function attemptRow({ username, completedAt }: Done, quiz: Quiz, random: Random): Prisma.QuizAttemptCreateManyInput {
  const snapshot = takeSnapshot(quiz, random.next)
  const questions = snapshot.questions.map(({ question }) => question)
  const answers = Object.fromEntries(questions.map((question) => [question.id, rightAnswer(question)]))
  const { score, passed } = grade(questions, answers, snapshot.pass)
  return {
    id: identifierOf(`quiz attempt ${username} ${quiz.id}`),
    personId: personId(username), courseId, unitId: quiz.id, rev: quiz.rev,
    questions: snapshot, answers, score, passed,
    startedAt: new Date(completedAt.getTime() - quiz.minutes * 60_000), submittedAt: completedAt,
  }
}

/** Everybody who leads is enrolled, in three groups since the autumn, and those who began first are further. */
export async function seedLearning(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const random = randomFor('learning')
  const today = dayAt(now)
  const units = unitsInOrder(await readCourse()).map(({ unit }) => unit)
  const enrolled = staff().filter(({ groups, username, disabled }) => !disabled && (groups.includes('manager') || others.has(username)))
  const people = enrolled.map(({ username }) => {
    const drawn = random.pick([2, 6, 10])
    // Who has come this far must have had the time.
    const weeks = username in doneBy ? 10 : drawn
    const day = today.subtract({ weeks })
    const enrolledAt = at(day, '09:00')
    const isThrough = weeks === 10 && random.int(1, 3) === 1
    const count = others.has(username) ? 0 : (doneBy[username] ?? (isThrough ? units.length : random.int(0, Math.floor((units.length * weeks) / 12))))
    return { username, enrolledAt, dueAt: at(day.add({ days: 120 }), '17:00'), done: doneUnits(username, units.slice(0, count), enrolledAt, now) }
  })
  await tx.enrolment.createMany({
    data: people.map(({ username, enrolledAt, dueAt, done }) => ({
      personId: personId(username), courseId, enrolledAt, dueAt, completedAt: done.length === units.length ? (done.at(-1)?.completedAt ?? null) : null,
    })),
  })
  const all = people.flatMap(({ done }) => done)
  await tx.unitProgress.createMany({ data: all.map(progressRow) })
  await tx.quizAttempt.createMany({ data: all.flatMap((done) => (done.unit.kind === 'quiz' ? [attemptRow(done, done.unit, random)] : [])) })
  await tx.taskSubmission.createMany({
    data: all.flatMap(({ username, unit, completedAt }) =>
      unit.kind === 'task' ? [{ personId: personId(username), courseId, unitId: unit.id, text: random.pick(taskText), submittedAt: completedAt, confirmedAt: completedAt }] : [],
    ),
  })
}
