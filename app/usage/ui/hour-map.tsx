import { m } from '../../paraglide/messages.js'
import { formatShare } from '../../ui/format.ts'
import type { HourCell } from '../figures.ts'
import { bookedPart, stateOf } from '../share.ts'
import { hourName, weekdayName } from '../tables.ts'

/** So many colours from the hour of which least was booked to that of which most was. */
const steps = 7
type Range = { least: number; most: number }

function stepOf(part: number, { least, most }: Range): number {
  return most > least ? Math.min(steps - 1, Math.floor(((part - least) / (most - least)) * steps)) : steps - 1
}

type Layout = { columns: number[]; rows: number[]; isTurned: boolean; cell: readonly [width: number, height: number]; left: number }
const top = 44

function Cell({ cell: { share }, range, x, y, size: [width, height] }: { cell: HourCell; range: Range; x: number; y: number; size: readonly [number, number] }) {
  const state = stateOf(share)
  const part = bookedPart(share)
  return (
    <g className={state === 'told' ? (part > 0 ? `heat-${stepOf(part, range)}` : 'heat-none') : 'heat-few'}>
      <rect x={x} y={y} width={width - 2} height={height - 2} />
      <text x={x + width / 2 - 1} y={y + height / 2 + 3} textAnchor="middle">{state === 'told' ? formatShare(part) : state === 'few' ? m.usage_few_short() : ''}</text>
    </g>
  )
}

function Drawing({ hours, range, layout: { columns, rows, isTurned, cell: size, left }, label, className }: { hours: readonly HourCell[]; range: Range; layout: Layout; label: string; className: string }) {
  const [width, height] = size
  const nameOf = (value: number, isHour: boolean) => (isHour ? hourName(value) : weekdayName(value, 'short'))
  return (
    <svg className={`chart ${className}`} viewBox={`0 0 ${left + columns.length * width} ${top + rows.length * height}`} role="img" aria-label={label}>
      <text x={left} y={12}>{isTurned ? m.usage_axis_weekday() : m.usage_axis_hour()}</text>
      <text x={0} y={top - 10}>{isTurned ? m.usage_axis_hour_short() : m.usage_axis_weekday()}</text>
      {columns.map((column, index) => <text key={column} x={left + (index + 0.5) * width - 1} y={top - 10} textAnchor="middle">{nameOf(column, !isTurned)}</text>)}
      {rows.map((row, index) => (
        <g key={row}>
          <text className="label" x={0} y={top + (index + 0.5) * height + 3}>{nameOf(row, isTurned)}</text>
          {columns.map((column, place) => {
            const cell = hours.find(({ weekday, hour }) => (isTurned ? weekday === column && hour === row : weekday === row && hour === column))
            return cell && stateOf(cell.share) !== 'closed' && <Cell key={column} cell={cell} range={range} x={left + place * width} y={top + index * height} size={size} />
          })}
        </g>
      ))}
    </svg>
  )
}

/** How much is booked in each hour of the week, by colour and number. */
export function HourMap({ hours, title }: { hours: readonly HourCell[]; title: string }) {
  const open = hours.filter(({ share }) => stateOf(share) !== 'closed')
  const weekdays = [...new Set(open.map(({ weekday }) => weekday))].toSorted((one, other) => one - other)
  const clock = [...new Set(open.map(({ hour }) => hour))].toSorted((one, other) => one - other)
  const label = m.usage_chart_label({ title, parts: m.usage_in_table() })
  const parts = open.filter(({ share }) => share.booked > 0).map(({ share }) => bookedPart(share))
  const range = { least: Math.min(...parts), most: Math.max(...parts) }
  return (
    <>
      {parts.length > 0 && (
        <p className="heat-key" aria-hidden="true">
          {formatShare(range.least)}
          <svg viewBox={`0 0 ${steps * 20} 12`}>{Array.from({ length: steps }, (_, step) => <g key={step} className={`heat-${step}`}><rect x={step * 20} width={20} height={12} /></g>)}</svg>
          {formatShare(range.most)}
        </p>
      )}
      <Drawing hours={open} range={range} layout={{ columns: clock, rows: weekdays, isTurned: false, cell: [Math.min(104, 1060 / Math.max(1, clock.length)), 40], left: 60 }} label={label} className="wide-chart" />
      <Drawing hours={open} range={range} layout={{ columns: weekdays, rows: clock, isTurned: true, cell: [Math.min(62, 300 / Math.max(1, weekdays.length)), 34], left: 52 }} label={label} className="narrow-chart" />
    </>
  )
}
