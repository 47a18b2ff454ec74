import { m } from '../../paraglide/messages.js'
import { formatShare } from '../../ui/format.ts'
import { bookedPart, type Share, stateOf, usedPart } from '../share.ts'

export type Bar = { key: string; label: string; share: Share }

type Size = { width: number; left: number; right: number; row: number; /** Label above its bar instead of beside it. */ isStacked: boolean }
const wide: Size = { width: 1120, left: 300, right: 150, row: 30, isStacked: false }
const narrow: Size = { width: 358, left: 0, right: 96, row: 44, isStacked: true }

const top = 44
const ticks = [0, 0.25, 0.5, 0.75, 1]

function words({ share }: Bar): string {
  const state = stateOf(share)
  if (state === 'few') return m.usage_few()
  return state === 'closed' ? m.usage_closed() : m.usage_booked_used({ booked: formatShare(bookedPart(share)), used: formatShare(usedPart(share)) })
}

function Drawing({ bars, size, label, className }: { bars: readonly Bar[]; size: Size; label: string; className: string }) {
  const { width, left, right, row, isStacked } = size
  const x = (part: number) => left + Math.min(1, part) * (width - left - right)
  const height = top + bars.length * row
  return (
    <svg className={`chart ${className}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <text x={left} y={12}>{m.usage_axis_part()}</text>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${x(tick)} ${top - 8}V${height}`} />
          <text x={x(tick)} y={top - 14} textAnchor={tick === 0 ? 'start' : 'middle'}>{formatShare(tick)}</text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const y = top + index * row + (isStacked ? 20 : 6)
        const isTold = stateOf(bar.share) === 'told'
        return (
          <g key={bar.key}>
            <text className="label" x={isStacked ? 0 : left - 12} y={isStacked ? y - 6 : y + 13} textAnchor={isStacked ? 'start' : 'end'}>{bar.label}</text>
            {isTold && <rect className="bar-booked" x={left} y={y} width={Math.max(0, x(bookedPart(bar.share)) - left)} height={18} />}
            {isTold && <rect className="bar-used" x={left} y={y + 5} width={Math.max(0, x(usedPart(bar.share)) - left)} height={8} />}
            <text className={isTold ? 'key' : undefined} x={isTold ? x(bookedPart(bar.share)) + 8 : left + 4} y={y + 13}>{words(bar)}</text>
          </g>
        )
      })}
    </svg>
  )
}

/** What is light is booked, what is dark within it was used; the numbers stand beside it. */
export function BarChart({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const label = m.usage_chart_label({ title, parts: bars.map((bar) => `${bar.label}: ${words(bar)}`).join('; ') })
  return (
    <>
      <p className="chart-key" aria-hidden="true"><span><i className="is-booked" />{m.usage_booked()}</span><span><i className="is-used" />{m.usage_used()}</span></p>
      <Drawing bars={bars} size={wide} label={label} className="wide-chart" />
      <Drawing bars={bars} size={narrow} label={label} className="narrow-chart" />
    </>
  )
}
