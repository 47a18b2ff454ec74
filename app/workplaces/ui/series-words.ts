import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { addDays, type Day } from '../../platform/wall-clock.ts'
import { formatDay, formatWeekdayName } from '../../ui/format.ts'
import { weekdays } from '../schema.ts'
import { weekdayOf, weekdaysOf } from '../series-rule.ts'

const weekWords = new Map([[1, m.workplaces_week_1], [2, m.workplaces_week_2], [3, m.workplaces_week_3], [4, m.workplaces_week_4], [-1, m.workplaces_week_last]])
/** A week of the month, "ersten", "letzten"; nothing where there is no word. */
export const weekWord = (week: number) => weekWords.get(week)?.() ?? ''

/** The days of the week from Monday, 5 April 2027 stand for their names. */
export const weekdayName = (index: number, style: 'long' | 'short' = 'long') => formatWeekdayName(addDays('2027-04-05', index), style)

const listed = (words: readonly string[]) => new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(words)

function monthlyWords(parts: ReadonlyMap<string, string>, firstDay: Day): string | null {
  const [byDay, monthDay] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')]
  if (parts.has('BYSETPOS')) return null
  const [, week, weekday] = /^([+-]?\d)([A-Z]{2})$/.exec(byDay ?? '') ?? []
  const index = weekdays.findIndex((one) => one === weekday)
  if (week !== undefined && index >= 0) return weekWord(Number(week)) === '' ? null : m.workplaces_pattern_monthly_weekday({ week: weekWord(Number(week)), weekday: weekdayName(index) })
  if (byDay !== undefined || (monthDay !== undefined && !/^\d+$/.test(monthDay))) return null
  return m.workplaces_pattern_monthly_day({ day: Number(monthDay ?? firstDay.slice(8)) })
}

/** How often, in words: "Jeden Dienstag". For what is too special for words: that it is. */
function oftenWords(rrule: string, firstDay: Day): string {
  const parts = new Map(rrule.toUpperCase().replace(/^RRULE:/, '').split(';').map((part): [string, string] => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]))
  const every = Number(parts.get('INTERVAL') ?? 1)
  const named = weekdaysOf(rrule)
  const on = named.length > 0 ? named : [weekdayOf(firstDay)]
  const names = listed(on.map((weekday) => weekdayName(weekdays.indexOf(weekday))))
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return every === 1 ? m.workplaces_pattern_daily() : m.workplaces_often_days({ every })
    case 'WEEKLY':
      if (every > 1) return m.workplaces_often_weeks({ every, days: names })
      if (on.join() === 'MO,TU,WE,TH,FR') return m.workplaces_pattern_workdays()
      return on.length === 1 ? m.workplaces_often_weekday({ day: names }) : m.workplaces_often_weekdays({ days: names })
    default:
      return (every === 1 ? monthlyWords(parts, firstDay) : null) ?? m.workplaces_often_own()
  }
}

/** "Jeden Dienstag, bis 25.05.2027" */
export function seriesWords({ rrule, firstDay, lastDay }: { rrule: string; firstDay: Day; lastDay: Day }): string {
  return m.workplaces_series_words({ often: oftenWords(rrule, firstDay), day: formatDay(lastDay) })
}
