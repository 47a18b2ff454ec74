import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Day } from '../../platform/wall-clock.ts'
import type { Initiative as InitiativeOf } from '../strategy.ts'
import { Milestones } from './milestones.tsx'
import { formatFrancs } from './money.ts'

/** One initiative: what for, where it stands, its milestones and its money. */
export function Initiative({ initiative: { id, title, summary, status, budgetChf, spentChf, milestones }, today }: { initiative: InitiativeOf; today: Day }) {
  const language = getLocale()
  return (
    <article className="initiative" aria-labelledby={`initiative-${id}`}>
      <h3 id={`initiative-${id}`}>{title[language]}</h3>
      <p className="muted">{summary[language]}</p>
      <p>{status[language]} <span className="muted num nowrap">{m.strategy_spent_of({ spent: formatFrancs(spentChf), budget: formatFrancs(budgetChf) })}</span></p>
      <Milestones milestones={milestones} today={today} label={m.strategy_milestones_of({ title: title[language] })} />
    </article>
  )
}
