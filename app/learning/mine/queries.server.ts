/** What the page My learning shows first: the one next step, and what else waits. */
import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { cardsWaiting } from '../cards/queries.server.ts'
import { findCourse } from '../catalogue.server.ts'
import { type Language, unitsInOrder } from '../course.ts'
import { type CourseSummary, unitPath } from '../queries.server.ts'
import { openPulsesFor } from '../pulse/queries.server.ts'
import { followUpsOpen, readerCourses, reviewsAsked } from '../transfer/queries.server.ts'
import { positionText } from '../unit-words.ts'
import { inOrderToDo, type Todo } from './next-step.ts'

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

export type MyLearning = {
  /** First the next step. */
  todos: Todo[]
  minutesLeft: number
  /** Whether there is anything to read for others, so that the way there is shown. */
  mayRead: boolean
  isTeamTooSmall: boolean
}

/** All that waits for somebody in the training. @param courses the own courses, as the page lists them */
export async function myLearning(viewer: Viewer, courses: readonly CourseSummary[], language: Language, now = new Date()): Promise<MyLearning> {
  const today = dayAt(now)
  const [changes, reviews, followUps, cards, pulses, ready] = await Promise.all([
    changesAsked(viewer, language), reviewTodos(viewer, language, today), followUpTodos(viewer, language), cardsWaiting(viewer, now), openPulsesFor(viewer, now), readerCourses(viewer, language),
  ])
  const cardTodo: Todo[] = cards === 0 ? [] : [{ kind: 'cards', title: cards === 1 ? m.learning_mine_card() : m.learning_mine_cards({ count: cards }), note: m.learning_mine_cards_note(), path: '/learning/cards', dueOn: null, isOverdue: false }]
  const pulseTodos = pulses.asked.map(({ id, lastDay }): Todo => ({ kind: 'pulse', title: m.learning_mine_pulse(), note: m.learning_mine_pulse_note(), path: `/learning/pulse/${id}`, dueOn: lastDay, isOverdue: false }))
  return {
    todos: inOrderToDo([...changes, ...courseTodos(courses), ...reviews, ...followUps, ...cardTodo, ...pulseTodos], today),
    minutesLeft: courses.reduce((sum, { state, minutesLeft }) => sum + (state === 'open' ? minutesLeft : 0), 0),
    mayRead: ready.length > 0 || reviews.length > 0,
    isTeamTooSmall: pulses.isTeamTooSmall,
  }
}
