import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Day } from '../../platform/wall-clock.ts'
import { formatDay } from '../../ui/format.ts'
import { countStates, type Field, milestoneStates, moneyOf, nextMilestone } from '../strategy.ts'
import { formatMillions } from './money.ts'
import { StateMark } from './state-mark.tsx'

/** A field in the list: its status in a sentence, its milestones in numbers, what comes next. */
export function FieldLine({ field: { id, title, status, initiatives }, today }: { field: Field; today: Day }) {
  const language = getLocale()
  const milestones = initiatives.flatMap((initiative) => initiative.milestones)
  const counts = countStates(milestones, today)
  const next = nextMilestone(milestones, today)
  return (
    <li className="field-line">
      <div>
        <h3><Link to={`/strategy/${id}`}>{title[language]}</Link></h3>
        <p>{status[language]}</p>
        {next && <p className="muted md">{m.strategy_next({ title: next.title[language], day: formatDay(next.due) })}</p>}
      </div>
      <div className="field-states">
        {milestoneStates.map((state) => counts[state] > 0 && <StateMark key={state} state={state} count={counts[state]} />)}
        <span className="muted num md">{formatMillions(moneyOf(initiatives).budgetChf)}</span>
      </div>
    </li>
  )
}
