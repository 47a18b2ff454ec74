import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { streamed } from '../../platform/streamed.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { liveFigure, strategyPage } from '../queries.server.ts'
import { budgetOf, figureNames, moneyOf } from '../strategy.ts'
import { Budget } from '../ui/budget.tsx'
import { ExampleNote } from '../ui/example-note.tsx'
import { FieldLine } from '../ui/field-line.tsx'
import { LiveFigures } from '../ui/live-figures.tsx'
import { formatMillions } from '../ui/money.ts'
import type { Route } from './+types/strategy.ts'

/** The files at once; what the product knows itself follows, figure by figure. */
export async function loader({ context }: Route.LoaderArgs) {
  const strategy = await strategyPage(viewerOf(context))
  const now = new Date()
  return {
    strategy,
    today: dayAt(now),
    figures: figureNames.map((name) => ({ name, figure: streamed(`strategy ${name}`, liveFigure(name, strategy, now)) })),
  }
}

export default function StrategyPage({ loaderData: { strategy, today, figures } }: Route.ComponentProps) {
  const language = getLocale()
  const budget = budgetOf(strategy)
  const parts = [
    ...strategy.fields.map(({ id, title, initiatives }) => ({ id, label: title[language], ...moneyOf(initiatives) })),
    ...(budget.reserveChf > 0 ? [{ id: 'reserve', label: m.strategy_reserve(), budgetChf: budget.reserveChf, spentChf: 0 }] : []),
  ]
  return (
    <Page title={strategy.title[language]}>
      <p className="strategy-lead">{(strategy.example ? m.strategy_lead_example : m.strategy_lead)({ total: formatMillions(strategy.budgetChf), until: strategy.until, spent: formatMillions(budget.spentChf) })}</p>
      <p className="strategy-about">{strategy.summary[language]} <span className="muted">{m.strategy_as_of({ day: formatDay(strategy.asOf) })}</span></p>
      <ExampleNote strategy={strategy} />
      <LiveFigures figures={figures} schools={strategy.sources.schools} />
      <section className="strategy-part" aria-labelledby="fields">
        <div className="head"><h2 id="fields">{m.strategy_fields()}</h2></div>
        <ul className="rows">{strategy.fields.map((field) => <FieldLine key={field.id} field={field} today={today} />)}</ul>
      </section>
      <Budget title={m.strategy_budget_until({ until: strategy.until })} parts={parts} isExample={strategy.example !== null} />
    </Page>
  )
}
