/** The digital strategy as its files tell it, and what follows from them. */
import type { Day } from '../platform/wall-clock.ts'

export const languages = ['de', 'en'] as const
type Language = (typeof languages)[number]

/** The same thing in each language. */
export type InEach<T> = Record<Language, T>

/** What the product itself can say about a field. */
export const figureNames = ['managers-trained', 'sites-covered', 'devices-migrated', 'desks-used', 'schools-equipped'] as const
export type FigureName = (typeof figureNames)[number]

/** As it is written; `doneOn` is a day for what is done. */
export type Milestone = { id: string; title: InEach<string>; due: Day; doneOn: Day | null; expected: 'on-track' | 'at-risk' | 'late' }

/** Money in whole francs. */
export type Initiative = { id: string; title: InEach<string>; summary: InEach<string>; status: InEach<string>; budgetChf: number; spentChf: number; milestones: Milestone[] }

/** `text` is sanitised HTML. */
export type Field = { id: string; title: InEach<string>; summary: InEach<string>; status: InEach<string>; text: InEach<string>; figures: FigureName[]; initiatives: Initiative[] }

export type Strategy = {
  title: InEach<string>
  summary: InEach<string>
  /** What stands beside invented numbers; null: all are the city's own. */
  example: InEach<string> | null
  budgetChf: number
  /** The last year of the budget. */
  until: number
  /** The day that budgets, milestones and sentences are of. */
  asOf: Day
  /** Whose certificate says that a manager is trained, and the hand-out of devices to schools. */
  sources: { training: string; schools: string }
  fields: Field[]
}

export const milestoneStates = ['done', 'on-track', 'at-risk', 'late'] as const
export type MilestoneState = (typeof milestoneStates)[number]

/** Where a milestone stands on a day: what is past its date and not done is late, whatever its file still says. */
export function milestoneState({ due, doneOn, expected }: Pick<Milestone, 'due' | 'doneOn' | 'expected'>, today: Day): MilestoneState {
  if (doneOn !== null && doneOn <= today) return 'done'
  return due < today ? 'late' : expected
}

/** How many milestones stand where. */
export function countStates(milestones: readonly Milestone[], today: Day): Record<MilestoneState, number> {
  const counts: Record<MilestoneState, number> = { done: 0, 'on-track': 0, 'at-risk': 0, late: 0 }
  for (const milestone of milestones) counts[milestoneState(milestone, today)] += 1
  return counts
}

/** The next milestone that is not done: what is late comes first. */
export function nextMilestone(milestones: readonly Milestone[], today: Day): Milestone | null {
  const open = milestones.filter((milestone) => milestoneState(milestone, today) !== 'done')
  return open.toSorted((a, b) => a.due.localeCompare(b.due))[0] ?? null
}

export type Money = { budgetChf: number; spentChf: number }

/** Francs of several together. */
export function moneyOf(parts: readonly Money[]): Money {
  return parts.reduce((sum, part) => ({ budgetChf: sum.budgetChf + part.budgetChf, spentChf: sum.spentChf + part.spentChf }), { budgetChf: 0, spentChf: 0 })
}

/** The whole budget: what is given to fields, what of it is spent, and what is in reserve. */
export function budgetOf({ budgetChf, fields }: Pick<Strategy, 'budgetChf' | 'fields'>): Money & { plannedChf: number; reserveChf: number } {
  const planned = moneyOf(fields.flatMap(({ initiatives }) => initiatives))
  return { budgetChf, plannedChf: planned.budgetChf, spentChf: planned.spentChf, reserveChf: budgetChf - planned.budgetChf }
}
