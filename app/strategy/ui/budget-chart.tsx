import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { formatMillions } from './money.ts'

/** Francs. */
export type BudgetPart = { id: string; label: string; budgetChf: number; spentChf: number }

type Size = { width: number; left: number; right: number; row: number; /** Label above its bar instead of beside it. */ isStacked: boolean }
const wide: Size = { width: 1120, left: 230, right: 190, row: 34, isStacked: false }
const narrow: Size = { width: 358, left: 0, right: 16, row: 62, isStacked: true }
const top = 40

/** Steps of the axis in francs: at most four and round, and the largest part fits. */
function moneySteps(largest: number): number[] {
  const rough = Math.max(1, largest) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  return Array.from({ length: Math.ceil(Math.max(1, largest) / step) + 1 }, (_, index) => index * step)
}

const wordsOf = ({ budgetChf, spentChf }: BudgetPart) => (spentChf > 0 ? m.strategy_bar_spent({ spent: formatMillions(spentChf), budget: formatMillions(budgetChf) }) : formatMillions(budgetChf))

function Drawing({ parts, size, label, className }: { parts: readonly BudgetPart[]; size: Size; label: string; className: string }) {
  const { width, left, right, row, isStacked } = size
  const steps = moneySteps(Math.max(...parts.map(({ budgetChf, spentChf }) => Math.max(budgetChf, spentChf))))
  const end = steps.at(-1) ?? 1
  const x = (francs: number) => Math.round((left + (francs / end) * (width - left - right)) * 10) / 10
  const height = top + parts.length * row
  return (
    <svg className={`chart ${className}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <text x={left} y={12}>{m.strategy_axis_millions()}</text>
      {steps.map((step) => (
        <g key={step}>
          <path className="grid" d={`M${x(step)} ${top - 8}V${height}`} />
          <text x={x(step)} y={top - 13} textAnchor={step === 0 ? 'start' : step === end && isStacked ? 'end' : 'middle'}>{formatNumber(step / 1_000_000, end < 4_000_000 ? 1 : 0)}</text>
        </g>
      ))}
      {parts.map((part, index) => {
        const y = top + index * row + (isStacked ? 18 : 7)
        return (
          <g key={part.id}>
            <text className="label" x={isStacked ? 0 : left - 12} y={isStacked ? y - 5 : y + 14} textAnchor={isStacked ? 'start' : 'end'}>{part.label}</text>
            <rect className="bar-booked" x={left} y={y} width={x(part.budgetChf) - left} height={20} />
            {part.spentChf > 0 && <rect className="bar-used" x={left} y={y + 5} width={x(part.spentChf) - left} height={10} />}
            <text className="key" x={isStacked ? 0 : x(Math.max(part.budgetChf, part.spentChf)) + 8} y={isStacked ? y + 35 : y + 14}>{wordsOf(part)}</text>
          </g>
        )
      })}
    </svg>
  )
}

/** What is light is planned, what is dark within it is spent; the numbers stand beside it. */
export function BudgetChart({ parts, title }: { parts: readonly BudgetPart[]; title: string }) {
  const label = m.strategy_chart_label({ title, parts: parts.map((part) => `${part.label}: ${wordsOf(part)}`).join('; ') })
  return (
    <>
      <p className="chart-key" aria-hidden="true"><span><i className="is-booked" />{m.strategy_planned()}</span><span><i className="is-used" />{m.strategy_spent()}</span></p>
      <Drawing parts={parts} size={wide} label={label} className="wide-chart" />
      <Drawing parts={parts} size={narrow} label={label} className="narrow-chart" />
    </>
  )
}
