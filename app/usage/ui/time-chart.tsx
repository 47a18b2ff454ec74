import { m } from '../../paraglide/messages.js'
import { formatDayShort, formatShare } from '../../ui/format.ts'
import type { UsageFigures } from '../queries.server.ts'
import { bookedPart, type Share, stateOf, usedPart } from '../share.ts'

type Size = { width: number; height: number; left: number; right: number }
const wide: Size = { width: 1120, height: 240, left: 48, right: 110 }
const narrow: Size = { width: 358, height: 220, left: 40, right: 84 }
const [top, bottom] = [28, 44]
const ticks = [0, 0.25, 0.5, 0.75, 1]

type Points = UsageFigures['overTime']

/** A line through what is told, with a gap where nothing is. */
function path(points: Points, at: (index: number, part: number) => readonly [number, number], part: (share: Share) => number): string {
  return points.map(({ share }, index) => {
    if (stateOf(share) !== 'told') return ''
    const before = points[index - 1]
    const [x, y] = at(index, part(share))
    return `${before && stateOf(before.share) === 'told' ? 'L' : 'M'}${x} ${y}`
  }).join('')
}

function Drawing({ points, size, label, className }: { points: Points; size: Size; label: string; className: string }) {
  const { width, height, left, right } = size
  const step = points.length > 1 ? (width - left - right) / (points.length - 1) : 0
  const at = (index: number, part: number) => [Math.round(left + index * step), Math.round(height - bottom - part * (height - top - bottom))] as const
  // Of many dates as many as have room.
  const every = Math.max(1, Math.ceil(46 / Math.max(1, step)))
  const lastTold = points.findLastIndex(({ share }) => stateOf(share) === 'told')
  const last = points[lastTold]
  const [bookedY, usedY] = last ? [at(lastTold, bookedPart(last.share))[1], at(lastTold, usedPart(last.share))[1]] : [0, 0]
  return (
    <svg className={`chart ${className}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <text x={0} y={12}>{m.usage_axis_part()}</text>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${left} ${at(0, tick)[1]}H${width - right}`} />
          <text x={left - 8} y={at(0, tick)[1] + 4} textAnchor="end">{formatShare(tick)}</text>
        </g>
      ))}
      {points.map(({ from }, index) => index % every === 0 && <text key={from} x={at(index, 0)[0]} y={height - bottom + 20} textAnchor="middle">{formatDayShort(from)}</text>)}
      <text x={left} y={height - 4}>{m.usage_axis_fortnight()}</text>
      <path className="real" d={path(points, at, bookedPart)} />
      <path className="middle" d={path(points, at, usedPart)} />
      {points.map(({ from, share }, index) => stateOf(share) === 'told' && <circle key={from} className="dot" cx={at(index, bookedPart(share))[0]} cy={at(index, bookedPart(share))[1]} r={3.5} />)}
      {last && <text className="key" x={at(lastTold, 0)[0] + 10} y={Math.min(bookedY, usedY - 14) + 4}>{m.usage_booked()} {formatShare(bookedPart(last.share))}</text>}
      {last && <text x={at(lastTold, 0)[0] + 10} y={usedY + 6}>{m.usage_used()} {formatShare(usedPart(last.share))}</text>}
    </svg>
  )
}

/** How much was booked (line) and used (dashes), fortnight by fortnight. */
export function TimeChart({ points, title }: { points: Points; title: string }) {
  const label = m.usage_chart_label({ title, parts: points.map(({ from, share }) => `${formatDayShort(from)}: ${stateOf(share) === 'told' ? formatShare(bookedPart(share)) : m.usage_few()}`).join('; ') })
  return (
    <>
      <Drawing points={points} size={wide} label={label} className="wide-chart" />
      <Drawing points={points} size={narrow} label={label} className="narrow-chart" />
    </>
  )
}
