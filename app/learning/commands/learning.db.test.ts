import { expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Viewer } from '../../platform/viewer.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse()
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { completeLesson } = await import('./complete-lesson.server.ts')
const { enrol } = await import('./enrol.server.ts')
const { saveQuizAnswers } = await import('./save-quiz-answers.server.ts')
const { startQuizAttempt } = await import('./start-quiz-attempt.server.ts')
const { submitQuizAttempt } = await import('./submit-quiz-attempt.server.ts')
const { submitTask } = await import('./submit-task.server.ts')
const { dueTraining, myCourses } = await import('../queries.server.ts')
const { unitView } = await import('../unit-query.server.ts')

let people = 0
async function person(): Promise<Viewer> {
  const username = `person-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B' } })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}

/** The answers that are right; `shuffle` is off, so choices stand as in the file. */
async function rightFields(attemptId: string): Promise<Record<string, string[]>> {
  const { questions } = await db.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })
  const asked = (questions as { questions: { shown: string[] }[] }).questions
  const order = asked[2]?.shown.map((id) => String(['a', 'b', 'c'].indexOf(id) + 1)) ?? []
  return {
    q1: ['1'],
    q2: ['1', '2'],
    'q3.1': [order[0] ?? ''],
    'q3.2': [order[1] ?? ''],
    'q3.3': [order[2] ?? ''],
    'q4.1': [String((asked[3]?.shown.indexOf('a') ?? 0) + 1)],
    'q4.2': [String((asked[3]?.shown.indexOf('b') ?? 0) + 1)],
  }
}

const wrongFields = { q1: ['2'], q2: ['3'], 'q3.1': ['1'], 'q3.2': ['2'], 'q3.3': ['3'], 'q4.1': ['1'], 'q4.2': ['1'] }
const actionsOf = async (viewer: Viewer) => (await db.auditEvent.findMany({ where: { actorId: viewer.id }, orderBy: { id: 'asc' } })).map(({ action }) => action)

test('enrolling twice keeps the first due date and is written down once', async () => {
  const viewer = await person()
  await Promise.all([enrol(viewer, 'probe'), enrol(viewer, 'probe'), enrol(viewer, 'probe')])
  const [enrolment] = await db.enrolment.findMany({ where: { personId: viewer.id } })
  const days = ((enrolment?.dueAt?.getTime() ?? 0) - (enrolment?.enrolledAt.getTime() ?? 0)) / 86_400_000
  expect(days).toBeGreaterThan(59)
  expect(days).toBeLessThanOrEqual(61.1)
  expect(await actionsOf(viewer)).toEqual(['learning.enrolled'])
})

test('a course is complete once its lesson is read, its quiz passed and its task handed in, in any order', async () => {
  const viewer = await person()
  await submitTask(viewer, 'probe', 'first-task', { text: 'Was ich gemacht habe.', link: undefined })
  await completeLesson(viewer, 'probe', 'first-lesson')
  await completeLesson(viewer, 'probe', 'first-lesson')
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: viewer.id } })).completedAt).toBeNull()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, await rightFields(attempt))
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: viewer.id } })).completedAt).toBeInstanceOf(Date)
  expect((await myCourses(viewer, 'de'))[0]).toMatchObject({ state: 'complete', doneCount: 3, total: 3, next: null })
  expect(await actionsOf(viewer)).toEqual([
    'learning.enrolled', 'learning.task-submitted', 'learning.unit-completed', 'learning.unit-completed', 'learning.quiz-started',
    'learning.quiz-submitted', 'learning.unit-completed', 'learning.course-completed',
  ])
})

test('a quiz or task cannot be marked as read', async () => {
  const viewer = await person()
  await expect(completeLesson(viewer, 'probe', 'first-quiz')).rejects.toMatchObject({ status: 409, data: { code: 'not-a-lesson' } })
  await expect(completeLesson(viewer, 'probe', 'no-such-unit')).rejects.toMatchObject({ status: 404 })
})

test('ten starts at once give one open attempt', async () => {
  const viewer = await person()
  const ids = await Promise.all(Array.from({ length: 10 }, () => startQuizAttempt(viewer, 'probe', 'first-quiz')))
  expect(new Set(ids).size).toBe(1)
  expect(await db.quizAttempt.count({ where: { personId: viewer.id } })).toBe(1)
})

test('two tabs that hand in at once are graded once', async () => {
  const viewer = await person()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  const right = await rightFields(attempt)
  const results = await Promise.all([right, wrongFields, right, wrongFields].map((fields) => submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, fields)))
  expect(results).toEqual(Array(4).fill({ ok: true }))
  expect((await actionsOf(viewer)).filter((action) => action === 'learning.quiz-submitted')).toHaveLength(1)
})

test('after two attempts there is no third, and after passing none either', async () => {
  const viewer = await person()
  for (let round = 0; round < 2; round++) {
    const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
    expect(await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, wrongFields)).toEqual({ ok: true })
  }
  await expect(startQuizAttempt(viewer, 'probe', 'first-quiz')).rejects.toMatchObject({ status: 409, data: { code: 'no-attempts-left' } })
  const other = await person()
  const attempt = await startQuizAttempt(other, 'probe', 'first-quiz')
  await submitQuizAttempt(other, 'probe', 'first-quiz', attempt, await rightFields(attempt))
  await expect(startQuizAttempt(other, 'probe', 'first-quiz')).rejects.toMatchObject({ data: { code: 'already-passed' } })
})

test("nobody hands in or saves another person's attempt", async () => {
  const owner = await person()
  const stranger = await person()
  const attempt = await startQuizAttempt(owner, 'probe', 'first-quiz')
  await expect(submitQuizAttempt(stranger, 'probe', 'first-quiz', attempt, wrongFields)).rejects.toMatchObject({ status: 404 })
  await expect(saveQuizAnswers(stranger, attempt, wrongFields)).rejects.toMatchObject({ status: 404 })
  expect((await db.quizAttempt.findUniqueOrThrow({ where: { id: attempt } })).submittedAt).toBeNull()
})

test('a missing answer or one that was not shown leaves the attempt open', async () => {
  const viewer = await person()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  const result = await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, { ...wrongFields, q1: ['7'], q2: [] })
  expect(result).toEqual({ ok: false, problems: new Map([[1, 'not-shown'], [2, 'missing']]) })
  expect((await db.quizAttempt.findUniqueOrThrow({ where: { id: attempt } })).score).toBeNull()
})

test('saved answers are there in the other language, and stay as they are after the hand-in', async () => {
  const viewer = await person()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  await saveQuizAnswers(viewer, attempt, { q1: ['2'] })
  const view = await unitView(viewer, 'probe', 'start', 'first-quiz', 'en')
  expect(view.quiz?.open?.fields).toEqual({ q1: ['2'] })
  expect(view.quiz?.open?.questions[0]?.stem).toBe('Which?')
  await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, wrongFields)
  await saveQuizAnswers(viewer, attempt, { q1: ['1'] })
  expect((await unitView(viewer, 'probe', 'start', 'first-quiz', 'de')).quiz?.result).toMatchObject({ right: 0, total: 4, passed: false })
})

test('the start page gets the next unit of what somebody has begun, with its position and due day', async () => {
  const viewer = await person()
  expect(await dueTraining(viewer, 3)).toEqual([])
  await completeLesson(viewer, 'probe', 'first-lesson')
  const [due] = await dueTraining(viewer, 3)
  expect(due).toMatchObject({ courseTitle: 'Probekurs', isOverdue: false, position: 'Quiz, etwa 10 Minuten', next: { title: 'Quiz', kind: 'quiz', number: 1, of: 1, path: '/learning/probe/start/first-quiz' } })
  expect(due?.dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
})
