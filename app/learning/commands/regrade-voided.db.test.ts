import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Course, Quiz } from '../course.ts'
import { snapshotSchema, takeSnapshot } from '../attempt.ts'
import { seededRandom } from '../draw.ts'
import { regradeVoided } from './regrade-voided.server.ts'

const both = (text: string) => ({ de: text, en: `${text} en` })
const reason = both('Beide Antworten lassen sich begründen.')
const asked = (id: string, isVoided = false): Quiz['questions'][number] => ({
  id, stem: both(id), explanation: null, type: 'single', ...(isVoided ? { voided: reason } : {}),
  options: ['a', 'b'].map((option) => ({ id: option, text: both(option), feedback: null, isRight: option === 'a' })),
})
const quizOf = (...voided: string[]): Quiz => ({
  id: 'q', kind: 'quiz', title: both('Quiz'), rev: 1, change: 'minor', required: true, contentHash: 'q-1', minutes: 5,
  objectives: { de: [], en: [] }, sources: { de: [], en: [] }, body: both(''), aliases: [],
  pass: 75, attempts: null, draw: 4, shuffle: false, questions: ['one', 'two', 'three', 'four'].map((id) => asked(id, voided.includes(id))),
})
const courseOf = (id: string, quiz: Quiz): Course => ({
  id, version: '1', title: both(id), summary: both(''), audience: both(''), owner: '', reviewBy: '2027-01-01', dueDays: 30, prerequisites: [], certificateMonths: 12,
  modules: [{ id: 'm', title: both(''), summary: both(''), units: [quiz], cards: [], assets: new Map() }],
})
const submittedAt = new Date('2026-06-01T08:00:00Z')

let people = 0
/** Somebody who answered these questions right and the others wrong; open while nothing is said of the score. */
async function attemptOf(courseId: string, right: readonly string[], graded: { score: number; passed: boolean } | null) {
  const username = `quizzed-${++people}`
  const { id: personId } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B' } })
  await db.enrolment.create({ data: { personId, courseId } })
  const questions = takeSnapshot(quizOf(), seededRandom(1))
  const answers = Object.fromEntries(questions.questions.map(({ question: { id } }) => [id, [right.includes(id) ? 'a' : 'b']]))
  const { id } = await db.quizAttempt.create({ data: { personId, courseId, unitId: 'q', rev: 1, questions, answers, ...(graded ? { ...graded, submittedAt } : {}) } })
  return { id, personId }
}
const stateOf = (id: string) => db.quizAttempt.findUniqueOrThrow({ where: { id }, select: { score: true, passed: true } })
const eventsOf = (subjectId: string) => db.auditEvent.findMany({ where: { subjectId, action: 'learning.quiz-regraded' } })

test('a voided question lifts whoever had it wrong, completes the course of who passes by it, and a second start changes nothing', async () => {
  const lifted = await attemptOf('lift', ['one', 'two'], { score: 0.5, passed: false })
  const known = await attemptOf('lift', ['one', 'two', 'three'], { score: 0.75, passed: true })
  const course = courseOf('lift', quizOf('three'))
  await regradeVoided([course])
  await regradeVoided([course])
  expect([await stateOf(lifted.id), await stateOf(known.id)]).toEqual([{ score: 0.75, passed: true }, { score: 0.75, passed: true }])
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: lifted.personId } })).completedAt).toBeInstanceOf(Date)
  expect(await db.certificate.count({ where: { personId: lifted.personId } })).toBe(1)
  expect((await eventsOf(lifted.id)).map(({ detail }) => detail)).toEqual([{ course: 'lift', unit: 'q', questions: ['three'], before: 0.5, after: 0.75, passed: true }])
  expect(await eventsOf(known.id)).toEqual([])
  const { questions } = await db.quizAttempt.findUniqueOrThrow({ where: { id: lifted.id } })
  expect(snapshotSchema.parse(questions).questions.find(({ question }) => question.id === 'three')?.question.voided).toEqual(reason)
})

test('it never lowers a score, whatever the snapshot says today', async () => {
  const generous = await attemptOf('keep', [], { score: 1, passed: true })
  await regradeVoided([courseOf('keep', quizOf('one'))])
  expect(await stateOf(generous.id)).toEqual({ score: 1, passed: true })
  expect(await eventsOf(generous.id)).toEqual([])
})

test('who is in the middle of it stays there, with the question marked', async () => {
  const open = await attemptOf('open', ['one'], null)
  await regradeVoided([courseOf('open', quizOf('two'))])
  const { submittedAt: handedIn, questions } = await db.quizAttempt.findUniqueOrThrow({ where: { id: open.id } })
  expect(handedIn).toBeNull()
  expect(snapshotSchema.parse(questions).questions.map(({ question }) => question.voided !== undefined)).toEqual([false, true, false, false])
})

test('a second voided question counts on top of the first', async () => {
  const twice = await attemptOf('twice', [], { score: 0, passed: false })
  await regradeVoided([courseOf('twice', quizOf('one'))])
  await regradeVoided([courseOf('twice', quizOf('one', 'two'))])
  expect(await stateOf(twice.id)).toEqual({ score: 0.5, passed: false })
  expect(await eventsOf(twice.id)).toHaveLength(2)
})
