/** What the page My learning shows first: the one next step, and what else waits. */
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { cardsWaiting } from '../cards/queries.server.ts'
import { findCourse } from '../catalogue.server.ts'
import { requestsFor } from '../cohorts/queries.server.ts'
import { type Language, unitsInOrder } from '../course.ts'
import { type CourseSummary, myCourses } from '../own-courses.server.ts'
import { openPulsesFor } from '../pulse/queries.server.ts'
import { followUpsOpen, reviewsAsked } from '../transfer/queries.server.ts'
import { unitPath } from '../unit-path.ts'
import { positionText } from '../unit-words.ts'
import { inOrderToDo, type Todo, type TodoParts, todoParts } from './next-step.ts'

/** Hand-ins that somebody wants changed. */
async function changesAsked(viewer: Viewer, language: Language): Promise<Todo[]> {
  const found = await db.taskSubmission.findMany({ where: { personId: viewer.id, confirmedAt: null, reviews: { some: { endedAt: null, verdict: 'change' } } }, select: { courseId: true, unitId: true } })
  const todos = await Promise.all(
    found.map(async ({ courseId, unitId }): Promise<Todo[]> => {
      const course = await findCourse(courseId).catch(() => null)
      const placed = course && unitsInOrder(course).find(({ unit }) => unit.id === unitId)
      return placed ? [{ kind: 'change', title: placed.unit.title[language], note: m.learning_mine_change(), path: unitPath(course, placed), dueOn: null, isOverdue: false }] : []
    }),
  )
  return todos.flat()
}

function courseTodos(courses: readonly CourseSummary[]): Todo[] {
  return courses.flatMap(({ state, next, title, dueOn, isOverdue }): Todo[] =>
    state === 'open' && next ? [{ kind: 'course', title: next.title, note: `${title}, ${positionText(next)}`, path: next.path, dueOn, isOverdue }] : [],
  )
}

async function reviewTodos(viewer: Viewer, language: Language, today: Day): Promise<Todo[]> {
  const waiting = (await reviewsAsked(viewer, language)).filter(({ state }) => state === 'waiting')
  return waiting.map(({ id, kind, author, title, lastDay }) => {
    const dueOn = kind === 'peer' ? lastDay : null
    return { kind: 'review', title: kind === 'peer' ? m.learning_mine_review({ author }) : m.learning_mine_confirm({ author }), note: title, path: `/learning/reviews/${id}`, dueOn, isOverdue: dueOn !== null && dueOn < today }
  })
}

async function followUpTodos(viewer: Viewer, language: Language): Promise<Todo[]> {
  return (await followUpsOpen(viewer, language)).map(({ id, title, afterDays, author }) => ({
    kind: 'follow-up', title: author === null ? m.learning_mine_follow_up({ task: title }) : m.learning_mine_follow_up_other({ author, task: title }), note: m.learning_mine_after_days({ days: afterDays }), path: `/learning/follow-ups/${id}`, dueOn: null, isOverdue: false,
  }))
}

/** Sign-ups that wait for the viewer to agree, as one thing to do before the first of the days. */
async function signUpTodos(viewer: Viewer, language: Language, today: Day, now: Date): Promise<Todo[]> {
  const requests = await requestsFor(viewer, language, now)
  const [first] = requests
  if (!first) return []
  const days = requests.flatMap(({ days: [day] }) => (day && day.day >= today ? [day.day] : [])).toSorted()
  const title = requests.length === 1 ? m.learning_mine_sign_up({ person: first.person }) : m.learning_mine_sign_ups({ count: requests.length })
  return [{ kind: 'sign-up', title, note: [...new Set(requests.map(({ name }) => name))].join(', '), path: '/learning/cohorts#requests', dueOn: days[0] ?? null, isOverdue: false }]
}

export type { Todo } from './next-step.ts'

export type MyLearning = TodoParts & {
  minutesLeft: number
  isTeamTooSmall: boolean
}

/** All that waits for somebody in the training. @param courses the own courses, as the page lists them */
export async function myLearning(viewer: Viewer, courses: readonly CourseSummary[], language: Language, now = new Date()): Promise<MyLearning> {
  const today = dayAt(now)
  const [changes, signUps, reviews, followUps, cards, pulses] = await Promise.all([
    changesAsked(viewer, language), signUpTodos(viewer, language, today, now), reviewTodos(viewer, language, today), followUpTodos(viewer, language), cardsWaiting(viewer, now), openPulsesFor(viewer, now),
  ])
  const cardTodo: Todo[] = cards === 0 ? [] : [{ kind: 'cards', title: cards === 1 ? m.learning_mine_card() : m.learning_mine_cards({ count: cards }), note: m.learning_mine_cards_note(), path: '/learning/cards', dueOn: null, isOverdue: false }]
  const pulseTodos = pulses.asked.map(({ id, lastDay }): Todo => ({ kind: 'pulse', title: m.learning_mine_pulse(), note: m.learning_mine_pulse_note(), path: `/learning/pulse/${id}`, dueOn: lastDay, isOverdue: false }))
  return {
    ...todoParts(inOrderToDo([...changes, ...courseTodos(courses), ...signUps, ...reviews, ...followUps, ...cardTodo, ...pulseTodos], today), today),
    minutesLeft: courses.reduce((sum, { state, minutesLeft }) => sum + (state === 'open' ? minutesLeft : 0), 0),
    isTeamTooSmall: pulses.isTeamTooSmall,
  }
}

/** For the start page, in the language of the request: what waits in the training, the next step first; courses with their next unit. */
export async function trainingTodos(viewer: Viewer, limit: number, now = new Date()): Promise<Todo[]> {
  const courses = await myCourses(viewer, getLocale())
  const { first, due, rest } = await myLearning(viewer, courses, getLocale(), now)
  const named = [...(first ? [first] : []), ...due]
  const later = courseTodos(courses).filter(({ path }) => !named.some((todo) => todo.path === path))
  return [...named, ...later, ...rest].slice(0, limit)
}
