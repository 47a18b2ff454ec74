/** When a review card comes up again: the FSRS scheduler, in whole days. */
import { type Card, fsrs, type Grade, State } from 'ts-fsrs'
import type { CardRating } from './rating.ts'

/** What is kept of a card for a person. */
export type CardMemory = {
  dueAt: Date
  /** Days until the chance to remember has fallen to 90 %. */
  stability: number
  difficulty: number
  scheduledDays: number
  reps: number
  lapses: number
  state: number
  lastReviewAt: Date
}

const mostDays = 365
const dayMilliseconds = 86_400_000

/** No steps within a day: a card comes once a day at most. */
const scheduler = fsrs({ request_retention: 0.9, maximum_interval: mostDays, enable_fuzz: false, enable_short_term: false })

function cardOf(memory: CardMemory | null, now: Date): Card {
  if (!memory) return { due: now, stability: 0, difficulty: 0, elapsed_days: 0, scheduled_days: 0, reps: 0, lapses: 0, learning_steps: 0, state: State.New }
  const { dueAt, stability, difficulty, scheduledDays, reps, lapses, state, lastReviewAt } = memory
  return { due: dueAt, stability, difficulty, elapsed_days: 0, scheduled_days: scheduledDays, reps, lapses, learning_steps: 0, state, last_review: lastReviewAt }
}

/**
 * How well a card is remembered after it was rated at `now`. It comes again within a year, so that nothing is lost
 * for good: the library keeps ratings a day apart even above its own maximum.
 */
export function rated(memory: CardMemory | null, rating: CardRating, now: Date): CardMemory {
  // The numbers are those of the library's enum.
  const { card } = scheduler.next(cardOf(memory, now), now, rating as Grade)
  const scheduledDays = Math.min(mostDays, card.scheduled_days)
  return { dueAt: new Date(now.getTime() + scheduledDays * dayMilliseconds), stability: card.stability, difficulty: card.difficulty, scheduledDays, reps: card.reps, lapses: card.lapses, state: card.state, lastReviewAt: now }
}

/** In how many days the card comes again, by rating. */
export function daysAfter(memory: CardMemory | null, now: Date): Record<CardRating, number> {
  const days = (rating: CardRating) => rated(memory, rating, now).scheduledDays
  return { 1: days(1), 2: days(2), 3: days(3), 4: days(4) }
}
