import { m } from '../paraglide/messages.js'
import { type ClockTime, type Day } from '../platform/wall-clock.ts'
import { formatDay, formatDayLong } from '../ui/format.ts'
import { spanWords } from './span-words.ts'

export type MinutesOf = {
  title: string | null
  date: Day
  from: ClockTime
  to: ClockTime
  /** Room and house. */
  place: string
  organiser: string
  people: readonly string[]
  guests: readonly string[]
}

/** Words as Markdown that shows just these words. */
const plain = (words: string) => words.replaceAll(/\s+/g, ' ').trim().replaceAll(/[\\`*_{}[\]()<>#+\-.!|~:&]/g, String.raw`\$&`)

const subjectOf = ({ title, place }: MinutesOf) => title ?? m.workplaces_meeting_in({ code: place })

/** What the document is called. At most as long as a title may be. */
export function minutesTitle(meeting: MinutesOf): string {
  return m.workplaces_minutes_title({ title: subjectOf(meeting), day: formatDay(meeting.date) }).slice(0, 200)
}

/** What the minutes begin with, as Markdown in the language of the request: what is known, and room for what is said. */
export function minutesText(meeting: MinutesOf): string {
  const { date, from, to, place, organiser, people, guests } = meeting
  const facts: [string, string][] = [
    [m.workplaces_minutes_when(), `${formatDayLong(date)}, ${spanWords({ from, to })}`],
    [m.workplaces_minutes_where(), place],
    [m.workplaces_minutes_organiser(), organiser],
  ]
  return [
    `## ${plain(subjectOf(meeting))}`,
    facts.map(([name, value]) => `- **${plain(name)}:** ${plain(value)}`).join('\n'),
    `### ${m.workplaces_minutes_people()}`,
    [organiser, ...people].map((name) => `- ${plain(name)}`).join('\n'),
    ...(guests.length > 0 ? [guests.map((address) => `- ${plain(m.workplaces_minutes_guest({ address }))}`).join('\n')] : []),
    `### ${m.workplaces_minutes_agenda()}`,
    '1.',
    `### ${m.workplaces_minutes_decisions()}`,
    '-',
    `### ${m.workplaces_minutes_tasks()}`,
    `- ${plain(m.workplaces_minutes_task_hint())}`,
  ].join('\n\n')
}
