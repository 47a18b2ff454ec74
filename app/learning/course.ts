import type { Question } from './question.ts'
import type { Sco } from './scorm/sco.ts'

export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]

/** The same thing in each language. */
export type InEach<T> = Record<Language, T>

/** What an edit means for those who are done with the unit: nothing, worth another look, to be done again. */
export type Change = 'minor' | 'review' | 'redo'

/** Where a statement comes from; `date` as YYYY-MM-DD, YYYY-MM or YYYY. */
export type Source = { title: string; url?: string | undefined; date?: string | undefined }

type UnitCommon = {
  /** Unique in the course, and for good: progress is kept under it. */
  id: string
  title: InEach<string>
  rev: number
  change: Change
  /** The last rev before this one that had to be done again, as the releases tell: not everybody was asked for each. */
  redoSince?: number | undefined
  /** SHA-256 over the unit's files in all languages. */
  contentHash: string
  minutes: number
  /** Whether the course can be completed without it. */
  required: boolean
  objectives: InEach<string[]>
  sources: InEach<Source[]>
  /** Sanitised HTML. */
  body: InEach<string>
  /** Ids that it had before: progress under them is its own. */
  aliases: string[]
  /** The one language in which it is there; its words stand in the place of those of the others. */
  only?: Language | undefined
}

/** The last rev of a unit that has to be done again by whoever did an earlier one; 0: there was none. */
export function redoRevOf({ rev, change, redoSince = 0 }: Pick<UnitCommon, 'rev' | 'change' | 'redoSince'>): number {
  return change === 'redo' ? rev : redoSince
}

/** A question to think about; `text` is sanitised HTML, `id` for good: what somebody wrote is kept under it. */
type Prompt = { id: string; text: InEach<string> }

type Reflection = UnitCommon & {
  kind: 'reflection'
  /** What stands before the prompts; sanitised HTML. `body` holds it and the prompts as a list. */
  intro: InEach<string>
  prompts: Prompt[]
}

type QuizRules = {
  /** Percent of the drawn questions that must be right, 1 to 100. */
  pass: number
  /** How often one may hand in; null: as often as one likes. */
  attempts: number | null
  /** How many questions an attempt draws from the bank. */
  draw: number
  /** Whether questions and options come in a random order. */
  shuffle: boolean
}

export type Quiz = UnitCommon & QuizRules & { kind: 'quiz'; questions: Question[] }

export type TaskEvidence = 'text' | 'link' | 'document' | 'none'

export type Task = UnitCommon & {
  kind: 'task'
  /** Days from the enrolment. */
  dueDays: number | null
  evidence: TaskEvidence
  confirmedBy: 'self' | 'peer' | 'manager'
}

/** Days on site: done by having been there, as whoever leads the course group notes. */
export type Session = UnitCommon & {
  kind: 'session'
  /** On how many course days one has to have been, after those of the sessions before it in the course. */
  days: number
}

/** A part of an uploaded package; what it says of itself completes it. */
export type PackageUnit = UnitCommon & { kind: 'package'; sco: Sco }

export type Unit = (UnitCommon & { kind: 'lesson' }) | Reflection | Quiz | Task | Session | PackageUnit

/** A picture of a module. */
export type Asset = { path: string; type: string }

/** A question to come back to after the module, and its answer; sanitised HTML. */
export type Card = {
  /** Unique in its module, and for good. */
  id: string
  question: InEach<string>
  answer: InEach<string>
}

export type Module = {
  id: string
  title: InEach<string>
  summary: InEach<string>
  units: Unit[]
  cards: Card[]
  /** By file name. */
  assets: ReadonlyMap<string, Asset>
}

export type Course = {
  id: string
  version: string
  title: InEach<string>
  summary: InEach<string>
  audience: InEach<string>
  owner: string
  /** YYYY-MM-DD: when its owner must have looked at it again. */
  reviewBy: string
  /** Days from the enrolment. */
  dueDays: number
  /** Ids of the courses that must be completed before this one is begun. */
  prerequisites: string[]
  /** Ids of units that were taken out and have nothing in their place. */
  retired?: readonly string[] | undefined
  /** How long the certificate of a completion is valid, in months; null: for this course there is none. */
  certificateMonths: number | null
  modules: Module[]
}

/** The language of a unit's words where it is another than that of the page. */
export function otherLanguage({ only }: Unit, language: Language): Language | undefined {
  return only === language ? undefined : only
}

/** A unit and where it stands: the `number`th (from 1) `of` those of its kind in its module. */
export type PlacedUnit = { module: Module; unit: Unit; number: number; of: number }

/** All units of a course in the order in which they are taken. */
export function unitsInOrder(course: Course): PlacedUnit[] {
  return course.modules.flatMap((module) =>
    module.units.map((unit) => {
      const ofKind = module.units.filter(({ kind }) => kind === unit.kind)
      return { module, unit, number: ofKind.indexOf(unit) + 1, of: ofKind.length }
    }),
  )
}
