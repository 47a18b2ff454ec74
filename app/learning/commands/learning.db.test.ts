import { expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { snapshotSchema } from '../attempt.ts'
import { fieldsOf } from '../attempt-fields.ts'
import { rightAnswer } from '../grading.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse()
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { optionNames } = await import('../option-names.server.ts')
const { completeLesson } = await import('./complete-lesson.server.ts')
const { enrol } = await import('./enrol.server.ts')
const { saveQuizAnswers } = await import('./save-quiz-answers.server.ts')
const { startQuizAttempt } = await import('./start-quiz-attempt.server.ts')
const { submitQuizAttempt } = await import('./submit-quiz-attempt.server.ts')
const { submitTask } = await import('./submit-task.server.ts')
const { myCourses } = await import('../queries.server.ts')
const { trainingTodos } = await import('../mine/queries.server.ts')
const { unitView } = await import('../unit-query.server.ts')

let people = 0
async function person(): Promise<Viewer> {
  const username = `person-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B' } })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}

const wrongAnswers = { 'which-one': ['b'], 'which-ones': ['c'], 'in-order': ['c', 'b', 'a'], pairs: ['a=a', 'b=a'] }

/** The form of an attempt with these answers, or with the right ones. */
async function fieldsFor(attemptId: string, answers?: Record<string, string[]>): Promise<Record<string, string[]>> {
  const snapshot = snapshotSchema.parse((await db.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })).questions)
  return fieldsOf(snapshot, answers ?? Object.fromEntries(snapshot.questions.map(({ question }) => [question.id, rightAnswer(question)])), await optionNames(attemptId))
}
const rightFields = (attemptId: string) => fieldsFor(attemptId)
const wrongFields = (attemptId: string) => fieldsFor(attemptId, wrongAnswers)

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
  const wrong = await wrongFields(attempt)
  const results = await Promise.all([right, wrong, right, wrong].map((fields) => submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, fields)))
  expect(results.map((result) => result.ok && result.outcome).sort()).toEqual(['already', 'already', 'already', 'graded'])
  expect((await actionsOf(viewer)).filter((action) => action === 'learning.quiz-submitted')).toHaveLength(1)
})

test('after two attempts there is no third, and after passing none either', async () => {
  const viewer = await person()
  for (let round = 0; round < 2; round++) {
    const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
    expect(await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, await wrongFields(attempt))).toEqual({ ok: true, outcome: 'graded' })
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
  await expect(submitQuizAttempt(stranger, 'probe', 'first-quiz', attempt, await wrongFields(attempt))).rejects.toMatchObject({ status: 404 })
  await expect(saveQuizAnswers(stranger, attempt, await wrongFields(attempt))).rejects.toMatchObject({ status: 404 })
  expect((await db.quizAttempt.findUniqueOrThrow({ where: { id: attempt } })).submittedAt).toBeNull()
})

test('a missing answer or one that was not shown leaves the attempt open', async () => {
  const viewer = await person()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  const result = await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, { ...(await wrongFields(attempt)), q1: ['1'], q2: [] })
  expect(result).toEqual({ ok: false, problems: new Map([[1, 'not-shown'], [2, 'missing']]) })
  expect((await db.quizAttempt.findUniqueOrThrow({ where: { id: attempt } })).score).toBeNull()
})

test('saved answers are there in the other language, and stay as they are after the hand-in', async () => {
  const viewer = await person()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  const name = await optionNames(attempt)
  await saveQuizAnswers(viewer, attempt, { q1: [name('which-one', 'b')] })
  const view = await unitView(viewer, 'probe', 'start', 'first-quiz', 'en')
  expect(view.quiz?.open).toMatchObject({ fields: { q1: [name('which-one', 'b')] }, questions: [{ stem: 'Which?' }, {}, {}, {}] })
  await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, await wrongFields(attempt))
  await expect(saveQuizAnswers(viewer, attempt, await rightFields(attempt))).rejects.toMatchObject({ status: 409, data: { code: 'attempt-closed' } })
  expect((await unitView(viewer, 'probe', 'start', 'first-quiz', 'de')).quiz?.result).toMatchObject({ right: 0, total: 4, passed: false })
})

test('the names of options differ from attempt to attempt, and those of another one are refused', async () => {
  const [one, other] = [await person(), await person()]
  const [attempt, foreign] = [await startQuizAttempt(one, 'probe', 'first-quiz'), await startQuizAttempt(other, 'probe', 'first-quiz')]
  const [own, theirs] = [await optionNames(attempt), await optionNames(foreign)]
  expect(own('which-one', 'a')).toMatch(/^[\w-]{16}$/)
  expect(new Set([own('which-one', 'a'), own('which-one', 'b'), own('which-ones', 'a'), theirs('which-one', 'a')]).size).toBe(4)
  const fields = { ...(await rightFields(attempt)), q1: [theirs('which-one', 'a')] }
  expect(await submitQuizAttempt(one, 'probe', 'first-quiz', attempt, fields)).toEqual({ ok: false, problems: new Map([[1, 'not-shown']]) })
})

test('a quiz that has to be done again while an attempt is open: it is kept ungraded, and the new one takes over the answers that still fit', async () => {
  const viewer = await person()
  const attempt = await startQuizAttempt(viewer, 'probe', 'first-quiz')
  const { questions } = await db.quizAttempt.findUniqueOrThrow({ where: { id: attempt } })
  const earlier = snapshotSchema.parse(questions)
  for (const { question } of earlier.questions) if (question.id === 'pairs') question.stem.de = 'Früher anders.'
  await db.quizAttempt.update({ where: { id: attempt }, data: { rev: 0, questions: earlier } })
  await db.unitRelease.create({ data: { courseId: 'probe', unitId: 'first-quiz', contentHash: 'again', rev: 1, change: 'redo', texts: { de: [], en: [] } } })
  expect((await unitView(viewer, 'probe', 'start', 'first-quiz', 'de')).quiz).toMatchObject({ open: 'changed', result: null })
  expect(await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, await rightFields(attempt))).toEqual({ ok: true, outcome: 'changed' })
  const [renewed, again] = await Promise.all([startQuizAttempt(viewer, 'probe', 'first-quiz'), startQuizAttempt(viewer, 'probe', 'first-quiz')])
  expect(renewed).toBe(again)
  expect(await db.quizAttempt.findUniqueOrThrow({ where: { id: renewed } })).toMatchObject({ rev: 1, answers: { 'which-one': ['a'], 'which-ones': ['a', 'b'], 'in-order': ['a', 'b', 'c'] } })
  expect(await submitQuizAttempt(viewer, 'probe', 'first-quiz', attempt, {})).toEqual({ ok: true, outcome: 'replaced' })
  expect(await db.quizAttempt.findUniqueOrThrow({ where: { id: attempt } })).toMatchObject({ submittedAt: null, score: null, answers: { pairs: ['a=a', 'b=b'] } })
  expect(await submitQuizAttempt(viewer, 'probe', 'first-quiz', renewed, await rightFields(renewed))).toEqual({ ok: true, outcome: 'graded' })
  await db.unitRelease.deleteMany({ where: { contentHash: 'again' } })
})

test('the start page gets the next unit of what somebody has begun, with its position and due day', async () => {
  const viewer = await person()
  expect(await trainingTodos(viewer, 3)).toEqual([])
  await completeLesson(viewer, 'probe', 'first-lesson')
  const [due] = await trainingTodos(viewer, 3)
  expect(due).toMatchObject({ kind: 'course', title: 'Quiz', note: 'Probekurs, Quiz, etwa 10 Minuten', isOverdue: false, path: '/learning/probe/start/first-quiz' })
  expect(due?.dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
})
