import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { addDays, type ClockTime, type Day, dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'

/** More is a slip of the keyboard: a year of days. */
export const mostOccurrences = 366

/** Days, weeks or months that are looked at; a rule whose day never comes would be looked for without end. */
const mostSteps = 3000

/** A series in wall-clock time: what the clock at the site shows, whatever the season. */
export type Recurrence = {
  /** RFC 5545 RRULE without its name, with COUNT or UNTIL. */
  rrule: string
  /** The first day that counts; the rule says whether it is one. */
  firstDay: Day
  from: ClockTime
  /** Not after `from`: on the day after. */
  to: ClockTime
  /** Of the IANA database. */
  timeZone: string
  /** Days left out. */
  except: readonly Day[]
}

export type Occurrence = { day: Day; startsAt: Date; endsAt: Date }

export type RecurrenceProblem = 'no-rule' | 'unknown-part' | 'no-end' | 'too-many' | 'overlaps-itself' | 'not-on-clock' | 'none'

export type Occurrences = { ok: true; occurrences: Occurrence[]; /** Days on which the clock change leaves this time out. */ missing: Day[] } | { ok: false; problem: RecurrenceProblem; /** Of the rule, what is not understood, as it was given. */ part?: string; /** Days on which the clock change leaves this time out, when there are no others. */ missing?: Day[] }

/** Of RFC 5545 what a calendar of bookings needs; the times of day are the series' own. */
const allowedParts = /^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY)|INTERVAL=[1-9]\d?|COUNT=[1-9]\d{0,5}|UNTIL=\d{8}(?:T\d{6}Z)?|BYDAY=(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU))*|BYMONTHDAY=-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01]))*|BYSETPOS=-?[1-9]\d?|WKST=(?:MO|SU))$/

const shownOfPart = 40

/** A rule as its parts by name; or the part that is not understood, is there twice, or does not go with another. */
function partsOf(rrule: string): { parts: Map<string, string> } | { wrong: string } | null {
  const given = rrule.trim().toUpperCase().replace(/^RRULE:/, '').split(';')
  if (!given.some((part) => part.startsWith('FREQ='))) return null
  const parts = new Map<string, string>()
  for (const part of given) {
    const name = part.slice(0, part.indexOf('='))
    const isOtherEnd = (name === 'COUNT' && parts.has('UNTIL')) || (name === 'UNTIL' && parts.has('COUNT'))
    if (!allowedParts.test(part) || parts.has(name) || isOtherEnd) return { wrong: part.slice(0, shownOfPart) }
    parts.set(name, part.slice(part.indexOf('=') + 1))
  }
  return { parts }
}

/** The last day on which an occurrence may begin, and the instant where UNTIL names one. */
function untilOf(until: string, timeZone: string): { day: Day; instant: number } {
  const date = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
  if (!until.includes('T')) return { day: Temporal.PlainDate.from(date, { overflow: 'reject' }).toString(), instant: Infinity }
  const instant = Temporal.Instant.from(`${date}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}Z`)
  return { day: instant.toZonedDateTimeISO(timeZone).toPlainDate().toString(), instant: instant.epochMilliseconds }
}

/** The days of a rule from its first on, at most one more than is allowed. */
function daysOf(parts: ReadonlyMap<string, string>, firstDay: Day, until: Day | null): Day[] {
  // At noon in UTC every day has its place, so that only the calendar counts here.
  const rule = [...parts].map(([name, value]) => (name === 'UNTIL' ? `UNTIL=${(until ?? '').replaceAll('-', '')}T235959Z` : `${name}=${value}`)).join(';')
  const dtstart = Temporal.PlainDate.from(firstDay).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
  const days: Day[] = []
  new RRuleTemporal({ rruleString: rule, dtstart, strict: true, maxIterations: mostSteps, temporal: Temporal }).all((at) => {
    days.push(at.toPlainDate().toString())
    return days.length <= mostOccurrences
  })
  return days
}

/** Null where the clock change leaves the beginning out; an end that it leaves out is as much later. */
function occurrenceOn(day: Day, { from, to, timeZone }: Recurrence): Occurrence | null {
  const [startsAt, endsAt] = [instantAt(day, from, timeZone), instantAt(to > from ? day : addDays(day, 1), to, timeZone)]
  return timeAt(startsAt, timeZone) === from && endsAt > startsAt ? { day, startsAt, endsAt } : null
}

/** Every occurrence of a series as instants, in order, each after the end of the one before. */
export function occurrencesOf(recurrence: Recurrence): Occurrences {
  const { rrule, firstDay, timeZone, except } = recurrence
  const read = partsOf(rrule)
  if (!read) return { ok: false, problem: 'no-rule' }
  if ('wrong' in read) return { ok: false, problem: 'unknown-part', part: read.wrong }
  const { parts } = read
  const text = parts.get('UNTIL')
  if (text === undefined && !parts.has('COUNT')) return { ok: false, problem: 'no-end' }
  let days: Day[]
  let last = Infinity
  try {
    const until = text === undefined ? null : untilOf(text, timeZone)
    if (until) last = until.instant
    days = daysOf(parts, firstDay, until?.day ?? null)
  } catch {
    return { ok: false, problem: 'no-rule' }
  }
  if (days.length > mostOccurrences) return { ok: false, problem: 'too-many' }
  const planned = days.filter((day) => !except.includes(day)).map((day) => ({ day, occurrence: occurrenceOn(day, recurrence) }))
  const occurrences = planned.flatMap(({ occurrence }) => (occurrence && occurrence.startsAt.getTime() <= last ? [occurrence] : []))
  const missing = planned.filter(({ occurrence }) => occurrence === null).map(({ day }) => day)
  if (occurrences.length === 0) return missing.length > 0 ? { ok: false, problem: 'not-on-clock', missing } : { ok: false, problem: 'none' }
  if (occurrences.some(({ startsAt }, index) => startsAt < (occurrences[index - 1]?.endsAt ?? startsAt))) return { ok: false, problem: 'overlaps-itself' }
  return { ok: true, occurrences, missing }
}

/** The wall-clock side of a span of instants; null when it is longer than to the same time on the next day. */
export function wallClockOf(startsAt: Date, endsAt: Date, timeZone: string): Pick<Recurrence, 'firstDay' | 'from' | 'to'> | null {
  const [firstDay, lastDay, from, to] = [dayAt(startsAt, timeZone), dayAt(endsAt, timeZone), timeAt(startsAt, timeZone), timeAt(endsAt, timeZone)]
  const days = Temporal.PlainDate.from(firstDay).until(Temporal.PlainDate.from(lastDay)).days
  const isShort = days === 0 ? to > from : days === 1 && to <= from
  return isShort ? { firstDay, from, to } : null
}
