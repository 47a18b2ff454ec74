import type { Band } from '../../prisma/generated/client.ts'
import type { ColumnChoice } from './column-choice.ts'
import type { EsxProblem } from './esx/problem.ts'
import type { PlanScale, PlanUnit } from './plan-unit.ts'
import type { SurveyField } from './survey-columns.ts'

/**
 * One radio heard at one place, as it is stored: centimetres are the finest of a place (metres from
 * the plan's top left), tenths the finest of a strength (dBm). `noiseDbm` where the file tells it; of
 * noise only what the whole survey comes to is stored.
 */
export type SurveyReading = { x: number; y: number; band: Band; bssid: string; dbm: number; noiseDbm?: number }

/** The file must say these. */
export type NeededField = 'x' | 'y' | 'bssid' | 'dbm'

/** What is wrong with one place in the file, without words yet. */
export type SurveyProblem =
  | { code: 'quote-not-closed' | 'stray-quote' | 'unreadable' | 'empty-file' | 'excel-file' | 'not-text' }
  | { code: 'no-column'; field: NeededField }
  | { code: 'no-band-column' | 'missing-place' | 'missing-radio' | 'no-band' | 'nothing-heard' }
  | { code: 'column-twice' | 'no-such-column'; name: string }
  | { code: 'wrong-cell-count'; cells: number; expected: number }
  | { code: 'bad-number' | 'bad-dbm' | 'bad-bssid' | 'bad-radio-name' | 'bad-band' | 'bad-frequency' | 'bad-channel'; value: string }
  | { code: 'bad-date' | 'future-date'; value: string }
  | { code: 'off-plan'; value: string; limit: number; unit: PlanUnit }
  | { code: 'several-floors'; value: string; first: string }
  | { code: 'too-many'; limit: number }
  | { code: 'unknown-floor'; value: string }
  | { code: 'no-place' | 'no-place-or-anchors'; value: string }
  | { code: 'anchors-wrong'; value: string }
  | { code: 'anchors-differ'; map: number; plan: number }
  | { code: 'all-outside' | 'no-fix' }
  | { code: 'bad-place' | 'bad-offset'; value: string }
  | { code: 'floor-by-name' | 'no-own-networks' }
  | EsxProblem

/** Line from 1 (0: no line of the file), and the column's name as the file writes it. */
export type SurveyIssue = { line: number; column: string | null; problem: SurveyProblem }

/** What a whole file says. */
export type SurveyFile = {
  /** One for each place, radio and band: repeated readings are averaged. */
  readings: SurveyReading[]
  /** How many readings the file holds, repeated ones included. */
  heard: number
  /** How many say that the radio was not heard there. */
  notHeard: number
  /** The earliest moment in the file; null when it tells none. */
  measuredAt: Date | null
  device: string | null
  issues: SurveyIssue[]
  /** It was measured at a few places, so that it adds to what is known of the floor and does not replace it. */
  isPart?: boolean
  /** What a tool's own file tells beside its readings. */
  source?: SurveySource
}

export type SurveySource = {
  /** The tool, by name. */
  format: string
  /** What the file calls the plan; null when it knows none. */
  plan: string | null
  /** How many readings are of networks that are not the city's, and so left out. */
  foreign: number
  /** How many lines are no WLAN: Bluetooth, mobile phones. */
  other: number
  /** How many readings have no position. */
  placeless?: number
  /** How many readings were taken outside the plan, on the way to it. */
  outside?: number
  /** Parts that are not known. */
  skipped: readonly string[]
  /** By the address of the radio; metres from the plan's top left. */
  accessPoints: readonly { bssid: string; name: string; x: number; y: number }[]
}

/** What the file does not say itself. */
export type SurveyContext = {
  /** Metres. */
  plan: { width: number; height: number }
  /** In what the file counts places. */
  scale: PlanScale
  /** Which column says what, where somebody chose. CSV only. */
  columns?: ColumnChoice<SurveyField> | null
  /** The band of readings for which the file names none. */
  band: Band | null
  /** Of wall-clock times in the file. */
  timeZone: string
  now: Date
  /** dB that the device hears too little; added to each strength. */
  offset?: number
}
