import { Temporal } from 'temporal-polyfill'
import type { Day } from '../platform/wall-clock.ts'
import { type SeriesForm, type Weekday, weekdays } from './schema.ts'

/** The day of the week, as RFC 5545 calls it. */
export function weekdayOf(day: Day): Weekday {
  return weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'MO'
}

/** Which of its weekday in the month a day is: 1 to 4, or -1 for the last when there is a fifth. */
export function weekOfMonth(day: Day): number {
  const week = Math.ceil(Temporal.PlainDate.from(day).day / 7)
  return week > 4 ? -1 : week
}

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
  }
}

/** The rule of RFC 5545 that a form describes, for a series whose first day is `day`. */
export function ruleOf(form: Pick<SeriesForm, 'pattern' | 'on' | 'end' | 'count' | 'until'>, day: Day): string {
  const end = form.end === 'until' && form.until !== undefined ? `UNTIL=${form.until.replaceAll('-', '')}` : `COUNT=${form.count}`
  return `${frequencyOf(form, day)};${end}`
}
