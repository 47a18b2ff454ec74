/** The review cards of a person: those of the modules that they have completed. Nobody else sees them. */
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt, dayBounds } from '../../platform/wall-clock.ts'
import type { Card, Course, Language, Module } from '../course.ts'
import { isModuleDone } from '../progress.ts'
import { courseStates } from '../own-courses.server.ts'
import type { CardRating } from './rating.ts'
import { type CardMemory, daysAfter } from './schedule.ts'

type OwnCard = { course: Course; module: Module; card: Card; memory: CardMemory | null }

/** A card that somebody has: its module is done. What was taken out of the course is in no list. */
async function ownCards(viewer: Viewer): Promise<OwnCard[]> {
  const [states, memories] = await Promise.all([courseStates(viewer), db.cardState.findMany({ where: { personId: viewer.id } })])
  return states.flatMap(({ course, progress }) =>
    course.modules
      .filter((module) => isModuleDone(module.units, progress.done))
      .flatMap((module) =>
        module.cards.map((card) => ({ course, module, card, memory: memories.find((one) => one.courseId === course.id && one.moduleId === module.id && one.cardId === card.id) ?? null })),
      ),
  )
}

/** Cards come up by the day, not by the minute at which they were rated. */
function isDue({ memory }: OwnCard, now: Date): boolean {
  return memory === null || memory.dueAt < dayBounds(dayAt(now)).to
}

/** Longest due first, then those that are new. */
function byDue(a: OwnCard, b: OwnCard): number {
  return (a.memory?.dueAt.getTime() ?? Infinity) - (b.memory?.dueAt.getTime() ?? Infinity) || 0
}

export type CardView = {
  courseId: string
  moduleId: string
  cardId: string
  moduleTitle: string
  /** Sanitised HTML. */
  question: string
  answer: string
  /** How often it was rated: a rating is for this state. */
  reps: number
  days: Record<CardRating, number>
}

export type CardsView = {
  card: CardView | null
  /** How many come up today, with the one that is shown. */
  waiting: number
  total: number
  /** When the next one comes; null: there is none, or some are waiting. */
  nextOn: Day | null
}

/** The card that comes first today, and how many more. */
export async function nextCard(viewer: Viewer, language: Language, now = new Date()): Promise<CardsView> {
  const own = await ownCards(viewer)
  const due = own.filter((one) => isDue(one, now)).toSorted(byDue)
  const next = own.reduce<Date | null>((first, { memory }) => (memory && (!first || memory.dueAt < first) ? memory.dueAt : first), null)
  const [first] = due
  return {
    card: first
      ? {
          courseId: first.course.id, moduleId: first.module.id, cardId: first.card.id, moduleTitle: first.module.title[language],
          question: first.card.question[language], answer: first.card.answer[language], reps: first.memory?.reps ?? 0, days: daysAfter(first.memory, now),
        }
      : null,
    waiting: due.length,
    total: own.length,
    nextOn: due.length === 0 && next ? dayAt(next) : null,
  }
}

/** How many cards come up today. */
export async function cardsWaiting(viewer: Viewer, now = new Date()): Promise<number> {
  return (await ownCards(viewer)).filter((one) => isDue(one, now)).length
}

/** Whether somebody has this card today. */
export async function hasCard(viewer: Viewer, { courseId, moduleId, cardId }: { courseId: string; moduleId: string; cardId: string }): Promise<boolean> {
  return (await ownCards(viewer)).some(({ course, module, card }) => course.id === courseId && module.id === moduleId && card.id === cardId)
}
