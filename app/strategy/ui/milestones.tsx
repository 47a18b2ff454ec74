import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Day } from '../../platform/wall-clock.ts'
import { formatDay } from '../../ui/format.ts'
import { type Milestone, milestoneState } from '../strategy.ts'
import { StateMark } from './state-mark.tsx'

/** What has been reached and what comes, by date. */
export function Milestones({ milestones, label, today }: { milestones: readonly Milestone[]; label: string; today: Day }) {
  return (
    <ol className="milestones" aria-label={label}>
      {milestones.toSorted((a, b) => a.due.localeCompare(b.due)).map((milestone) => {
        const { id, title, due, doneOn } = milestone
        return (
          <li key={id}>
            <time className="num muted" dateTime={due}>{formatDay(due)}</time>
            <span>{title[getLocale()]}{doneOn !== null && doneOn !== due && <span className="muted md"> {doneOn > due ? m.strategy_done_later({ day: formatDay(doneOn) }) : m.strategy_done_on({ day: formatDay(doneOn) })}</span>}</span>
            <StateMark state={milestoneState(milestone, today)} />
          </li>
        )
      })}
    </ol>
  )
}
