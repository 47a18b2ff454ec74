/** The values that a package may set, by name: SCORM 1.2 RTE 3.4 and SCORM 2004 4th edition RTE 4.2. Pure. */
import type { Standard } from './sco.ts'

/** Names of the data model and their values, as the package wrote them. */
export type RuntimeValues = Record<string, string>

type Check = (value: string) => boolean
type Rule = readonly [name: RegExp, check: Check]

/** Characters; SCORM 1.2 asks for 4,096 of suspend data only, but packages of today write more. */
const mostSuspendData = 64_000
const mostItems = 250

const text = (most: number): Check => (value) => value.length <= most
const oneOf = (...words: string[]): Check => (value) => words.includes(value)
const numberIn = (least: number, most: number): Check => (value) => /^-?\d{1,12}(\.\d{1,12})?$/.test(value) && Number(value) >= least && Number(value) <= most
const anyNumber = numberIn(-1e12, 1e12)
const identifier: Check = (value) => value.length >= 1 && value.length <= 4_000
/** Left empty is allowed wherever a package may take a value back. */
const orEmpty = (check: Check): Check => (value) => value === '' || check(value)

const span12 = /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/
const span2004 = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/
const isoMoment = /^\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d{1,7})?)?)?(Z|[+-]\d{2}(:\d{2})?)?)?)?)?$/
const like = (pattern: RegExp): Check => (value) => value.length <= 60 && pattern.test(value)

const status12 = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted')
const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown')
const success = oneOf('passed', 'failed', 'unknown')
const kinds12 = oneOf('true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric')
const kinds2004 = oneOf('true-false', 'choice', 'fill-in', 'long-fill-in', 'likert', 'matching', 'performance', 'sequencing', 'numeric', 'other')
const result12: Check = (value) => oneOf('correct', 'wrong', 'unanticipated', 'neutral')(value) || anyNumber(value)
const result2004: Check = (value) => oneOf('correct', 'incorrect', 'unanticipated', 'neutral')(value) || anyNumber(value)

const rules: Record<Standard, readonly Rule[]> = {
  '1.2': [
    [/^cmi\.suspend_data$/, text(mostSuspendData)],
    [/^cmi\.comments$/, text(4_096)],
    [/^cmi\.core\.lesson_location$/, text(1_000)],
    [/^cmi\.core\.lesson_status$/, status12],
    [/^cmi\.core\.exit$/, oneOf('time-out', 'suspend', 'logout', '')],
    [/^cmi\.core\.session_time$/, orEmpty(like(span12))],
    [/^cmi\.core\.score\.(raw|min|max)$/, orEmpty(numberIn(-1e6, 1e6))],
    [/^cmi\.student_preference\.(audio|speed|text)$/, orEmpty(numberIn(-100, 100))],
    [/^cmi\.student_preference\.language$/, text(255)],
    [/^cmi\.objectives\.\d+\.id$/, text(255)],
    [/^cmi\.objectives\.\d+\.status$/, orEmpty(status12)],
    [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, orEmpty(anyNumber)],
    [/^cmi\.interactions\.\d+\.id$/, text(255)],
    [/^cmi\.interactions\.\d+\.time$/, orEmpty(like(/^\d{2}:\d{2}:\d{2}(\.\d{1,2})?$/))],
    [/^cmi\.interactions\.\d+\.type$/, orEmpty(kinds12)],
    [/^cmi\.interactions\.\d+\.weighting$/, orEmpty(anyNumber)],
    [/^cmi\.interactions\.\d+\.student_response$/, text(4_096)],
    [/^cmi\.interactions\.\d+\.result$/, orEmpty(result12)],
    [/^cmi\.interactions\.\d+\.latency$/, orEmpty(like(span12))],
    [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, text(255)],
    [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, text(4_096)],
  ],
  '2004': [
    [/^cmi\.suspend_data$/, text(mostSuspendData)],
    [/^cmi\.location$/, text(1_000)],
    [/^cmi\.completion_status$/, completion],
    [/^cmi\.success_status$/, success],
    [/^cmi\.exit$/, oneOf('time-out', 'suspend', 'logout', 'normal', '')],
    [/^cmi\.session_time$/, orEmpty(like(span2004))],
    [/^cmi\.progress_measure$/, orEmpty(numberIn(0, 1))],
    [/^cmi\.score\.scaled$/, orEmpty(numberIn(-1, 1))],
    [/^cmi\.score\.(raw|min|max)$/, orEmpty(anyNumber)],
    [/^cmi\.learner_preference\.(audio_level|delivery_speed)$/, orEmpty(numberIn(0, 1e6))],
    [/^cmi\.learner_preference\.audio_captioning$/, orEmpty(oneOf('-1', '0', '1'))],
    [/^cmi\.learner_preference\.language$/, text(250)],
    [/^cmi\.comments_from_learner\.\d+\.comment$/, text(4_000)],
    [/^cmi\.comments_from_learner\.\d+\.location$/, text(250)],
    [/^cmi\.comments_from_learner\.\d+\.timestamp$/, orEmpty(like(isoMoment))],
    [/^cmi\.objectives\.\d+\.id$/, identifier],
    [/^cmi\.objectives\.\d+\.success_status$/, orEmpty(success)],
    [/^cmi\.objectives\.\d+\.completion_status$/, orEmpty(completion)],
    [/^cmi\.objectives\.\d+\.progress_measure$/, orEmpty(numberIn(0, 1))],
    [/^cmi\.objectives\.\d+\.score\.scaled$/, orEmpty(numberIn(-1, 1))],
    [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, orEmpty(anyNumber)],
    [/^cmi\.objectives\.\d+\.description$/, text(250)],
    [/^cmi\.interactions\.\d+\.id$/, identifier],
    [/^cmi\.interactions\.\d+\.type$/, orEmpty(kinds2004)],
    [/^cmi\.interactions\.\d+\.timestamp$/, orEmpty(like(isoMoment))],
    [/^cmi\.interactions\.\d+\.weighting$/, orEmpty(anyNumber)],
    [/^cmi\.interactions\.\d+\.learner_response$/, text(4_000)],
    [/^cmi\.interactions\.\d+\.result$/, orEmpty(result2004)],
    [/^cmi\.interactions\.\d+\.latency$/, orEmpty(like(span2004))],
    [/^cmi\.interactions\.\d+\.description$/, text(250)],
    [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, identifier],
    [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, text(4_000)],
  ],
}

/** What Werkplatz tells a package, and nobody can set. */
const ours = /^cmi\.(core\.(student_id|student_name|credit|entry|lesson_mode|total_time)|learner_id|learner_name|credit|entry|mode|total_time|launch_data|comments_from_lms|comments_from_lms\..*|student_data\..*|completion_threshold|scaled_passing_score|max_time_allowed|time_limit_action)$/

const indexes = (name: string) => [...name.matchAll(/\.(\d+)\./g)].map(([, index]) => Number(index))

/** Splits what a package sent: what may be kept, and the names of what may not. What is not for it to set is left out. */
export function checkedValues(standard: Standard, sent: Readonly<RuntimeValues>): { values: RuntimeValues; refused: string[] } {
  const values: RuntimeValues = {}
  const refused: string[] = []
  for (const [name, value] of Object.entries(sent)) {
    if (ours.test(name)) continue
    const rule = rules[standard].find(([pattern]) => pattern.test(name))
    // PostgreSQL keeps no NUL in JSON.
    const isKept = rule !== undefined && rule[1](value) && !value.includes('\u0000') && value.isWellFormed() && indexes(name).every((index) => index < mostItems)
    if (isKept) values[name] = value
    else refused.push(name)
  }
  return { values, refused }
}

/** Seconds of a time span of either version; null for what is none. Months and years, which no session lasts, count 30 and 365 days. */
export function secondsOf(span: string): number | null {
  const clock = /^(\d{2,4}):(\d{2}):(\d{2})(?:\.\d+)?$/.exec(span)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (!span2004.test(span)) return null
  const part = (unit: RegExp) => Number(unit.exec(span)?.[1] ?? 0)
  const [date = '', time = ''] = span.split('T')
  const inDate = (letter: string) => Number(new RegExp(`(\\d+)${letter}`).exec(date)?.[1] ?? 0)
  const inTime = (letter: string) => (time === '' ? 0 : part(new RegExp(`T.*?(\\d+)(?:\\.\\d+)?${letter}`)))
  return ((inDate('Y') * 365 + inDate('M') * 30 + inDate('D')) * 24 + inTime('H')) * 3600 + inTime('M') * 60 + inTime('S')
}

/** Seconds as a time span of the version. */
export function spanOf(standard: Standard, seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  return standard === '1.2' ? `${String(Math.min(hours, 9999)).padStart(4, '0')}:${two(minutes)}:${two(rest)}` : `PT${hours}H${minutes}M${rest}S`
}
