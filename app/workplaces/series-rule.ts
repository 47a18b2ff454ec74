import { Temporal } from 'temporal-polyfill'
import type { Day } from '../platform/wall-clock.ts'
import { type SeriesForm, seriesPatterns, type Weekday, weekdays } from './schema.ts'

/** The day of the week, as RFC 5545 calls it. */
export function weekdayOf(day: Day): Weekday {
  return weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'MO'
}

/** Which of its weekday in the month a day is: 1 to 4, or -1 for the last when there is a fifth. */
export function weekOfMonth(day: Day): number {
  const week = Math.ceil(Temporal.PlainDate.from(day).day / 7)
  return week > 4 ? -1 : week
}

/** Whether a day is the last of its weekday in the month. */
export const isLastOfMonth = (day: Day) => Temporal.PlainDate.from(day).add({ days: 7 }).month !== Temporal.PlainDate.from(day).month

function frequencyOf({ pattern, on }: Pick<SeriesForm, 'pattern' | 'on'>, day: Day): string {
  const days = on.length > 0 ? weekdays.filter((weekday) => on.includes(weekday)).join() : weekdayOf(day)
  switch (pattern) {
    case 'daily':
      return 'FREQ=DAILY'
    case 'workdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${days}`
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${days};WKST=MO`
    case 'monthly-day':
      return `FREQ=MONTHLY;BYMONTHDAY=${Temporal.PlainDate.from(day).day}`
    case 'monthly-weekday':
      return `FREQ=MONTHLY;BYDAY=${weekOfMonth(day)}${weekdayOf(day)}`
    case 'monthly-last':
      return `FREQ=MONTHLY;BYDAY=-1${weekdayOf(day)}`
  }
}

/** The rule of RFC 5545 that a form describes, for a series whose first day is `day`. */
export function ruleOf(form: Pick<SeriesForm, 'pattern' | 'on' | 'end' | 'count' | 'until'>, day: Day): string {
  const end = form.end === 'until' && form.until !== undefined ? `UNTIL=${form.until.replaceAll('-', '')}` : `COUNT=${form.count}`
  return `${frequencyOf(form, day)};${end}`
}

/** What a rule says of how often, without its end and what goes without saying. */
function often(rrule: string, day: Day): string {
  const parts = rrule.toUpperCase().replace(/^RRULE:/, '').split(';').filter((part) => !/^(?:COUNT|UNTIL|WKST)=|^INTERVAL=1$/.test(part))
  const frequency = parts.find((part) => part.startsWith('FREQ='))
  // A rule that names no day means that of its first one.
  if (frequency === 'FREQ=WEEKLY' && !parts.some((part) => part.startsWith('BYDAY='))) parts.push(`BYDAY=${weekdayOf(day)}`)
  if (frequency === 'FREQ=MONTHLY' && !parts.some((part) => part.startsWith('BY'))) parts.push(`BYMONTHDAY=${Temporal.PlainDate.from(day).day}`)
  return parts.map((part) => (part.startsWith('BYDAY=') ? `BYDAY=${part.slice(6).split(',').toSorted().join()}` : part)).toSorted().join(';')
}

/** The days of the week that a rule goes by, as far as it does. */
export function weekdaysOf(rrule: string): Weekday[] {
  const named = /BYDAY=([^;]+)/i.exec(rrule)?.[1]?.toUpperCase().split(',') ?? []
  return weekdays.filter((weekday) => named.includes(weekday))
}

/** The pattern of the form that says the same as a rule, for a day of it; null: the form has no words for it. */
export function patternOf(rrule: string, day: Day): SeriesForm['pattern'] | null {
  const on = weekdaysOf(rrule)
  return seriesPatterns.find((pattern) => often(frequencyOf({ pattern, on }, day), day) === often(rrule, day)) ?? null
}
