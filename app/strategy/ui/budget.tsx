import { m } from '../../paraglide/messages.js'
import { formatShare } from '../../ui/format.ts'
import { moneyOf } from '../strategy.ts'
import { BudgetChart, type BudgetPart } from './budget-chart.tsx'
import { formatFrancs } from './money.ts'

/** The budget by part as bars, and one click away as a table. `isExample`: the numbers are invented. */
export function Budget({ title, parts, isExample }: { title: string; parts: readonly BudgetPart[]; isExample: boolean }) {
  const whole = moneyOf(parts)
  return (
    <section className="strategy-part" aria-labelledby="budget">
      <div className="head"><h2 id="budget">{title}{isExample && <span className="muted"> {m.strategy_example_mark()}</span>}</h2></div>
      <BudgetChart parts={parts} title={title} />
      <details className="usage-table">
        <summary>{m.strategy_as_table()}</summary>
        <div className="usage-scroll">
          <table className="table">
            <caption className="vh">{title}</caption>
            <thead><tr><th scope="col">{m.strategy_part()}</th><th scope="col" className="number">{m.strategy_planned_chf()}</th><th scope="col" className="number">{m.strategy_spent_chf()}</th><th scope="col" className="number">{m.strategy_spent_part()}</th></tr></thead>
            <tbody>
              {parts.map(({ id, label, budgetChf, spentChf }) => (
                <tr key={id}><th scope="row">{label}</th><td className="number">{formatFrancs(budgetChf)}</td><td className="number">{formatFrancs(spentChf)}</td><td className="number">{budgetChf > 0 ? formatShare(spentChf / budgetChf) : ''}</td></tr>
              ))}
              <tr className="strong"><th scope="row" className="strong">{m.strategy_together()}</th><td className="number">{formatFrancs(whole.budgetChf)}</td><td className="number">{formatFrancs(whole.spentChf)}</td><td className="number">{whole.budgetChf > 0 ? formatShare(whole.spentChf / whole.budgetChf) : ''}</td></tr>
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
