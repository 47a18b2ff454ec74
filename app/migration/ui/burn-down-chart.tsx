import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay, formatDayShort, formatNumber } from '../../ui/format.ts'
import { type BurnDownLayout, layoutBurnDown, narrowChart, wideChart } from '../burn-down-layout.ts'
import type { MigrationOverview } from '../queries.server.ts'

/** "Okt.", and "Jan. 2027" where a year begins. */
function monthName(date: string): string {
  const style = { month: 'short', timeZone: 'UTC' } as const
  const name = new Intl.DateTimeFormat(getLocale() === 'de' ? 'de-CH' : 'en-GB', style).format(new Date(`${date}T00:00:00Z`))
  return date.slice(5, 7) === '01' ? `${name} ${date.slice(0, 4)}` : name
}

function Axes({ size, baseline, yTicks, months }: BurnDownLayout) {
  return (
    <>
      <text x={0} y={14}>
        {m.migration_devices()}
      </text>
      {yTicks.map(({ value, y }) => (
        <g key={value}>
          {value > 0 && <path className="grid" d={`M${size.left} ${y}H${size.width}`} />}
          <text x={size.left - 10} y={y + 4} textAnchor="end">
            {formatNumber(value)}
          </text>
        </g>
      ))}
      <path
        className="tick"
        d={`M${size.left} ${baseline}H${size.width}${months.map(({ x }) => (x === null ? '' : `M${x} ${baseline}v5`)).join('')}`}
      />
      {months.map(
        ({ date, labelX }) =>
          labelX !== null && (
            <text key={date} x={labelX} y={baseline + 19} textAnchor="middle">
              {monthName(date)}
            </text>
          ),
      )}
    </>
  )
}

type MarkProps = { layout: BurnDownLayout; isNarrow: boolean }

/** Half of the runs on the left of its line, 85 of 100 on the right, so that they never meet. */
function ForecastLabels({ layout: { p50, p85, now, size }, isNarrow }: MarkProps) {
  const row = size.top + (isNarrow ? 10 : 34)
  // A narrow drawing has no room on the left: there both stand beside the last line.
  const beside = Math.max(p50?.x ?? 0, p85?.x ?? 0) + 6
  // So that the long words do not run across the line of today.
  const isShort = isNarrow || (p50?.x ?? 0) - now.x < 220
  return (
    <>
      {p50 && (
        <text x={isNarrow ? beside : p50.x - 8} y={row} textAnchor={isNarrow ? 'start' : 'end'}>
          <tspan className="key">{formatDayShort(p50.date)}</tspan>
          {isShort ? ' P50' : ` ${m.migration_p50_long()}`}
        </text>
      )}
      {p85 && (
        <text x={isNarrow ? beside : p85.x + 8} y={isNarrow ? row + 18 : row}>
          <tspan className="key">{formatDayShort(p85.date)}</tspan>
          {isNarrow ? ' P85' : ` ${m.migration_p85_long()}`}
        </text>
      )}
    </>
  )
}

function ForecastMarks({ layout, isNarrow }: MarkProps) {
  const { p50, p85, due, baseline, size } = layout
  return (
    <>
      {due && (
        <>
          <path className="due-line" d={`M${due.x} ${baseline}V${size.top}`} />
          {!isNarrow && (
            <text x={due.x + 8} y={size.top + 10}>
              {m.migration_due({ date: formatDayShort(due.date) })}
            </text>
          )}
        </>
      )}
      {[p50, p85].map((mark) => mark && <path key={mark.date} className="mark" d={`M${mark.x} ${baseline}V${size.top + (isNarrow ? 0 : 22)}`} />)}
      <ForecastLabels layout={layout} isNarrow={isNarrow} />
    </>
  )
}

function Now({ layout: { now, size }, isNarrow }: MarkProps) {
  // The words stand before the line of today, and behind it where the campaign has hardly begun.
  const isAtStart = now.x < size.left + 90
  return (
    <>
      <path className="mark" d={`M${now.x} ${size.top}V${now.y - 7}`} />
      <text className="key" x={isAtStart ? now.x + 8 : now.x - 8} y={size.top + 10} textAnchor={isAtStart ? 'start' : 'end'}>
        {m.migration_as_of({ date: formatDayShort(now.date) })}
      </text>
      <circle className="dot" cx={now.x} cy={now.y} r={4.5} />
      <text className="key big" x={isNarrow && !isAtStart ? now.x - 9 : now.x + 11} y={isNarrow || isAtStart ? now.y + 20 : now.y - 8} textAnchor={isNarrow && !isAtStart ? 'end' : 'start'}>
        {formatNumber(now.remaining)}
      </text>
    </>
  )
}

function Drawing({ layout, label, isNarrow, className }: MarkProps & { label: string; className: string }) {
  const { size, band, bandLow, bandHigh, bandLabel, middle, real } = layout
  return (
    <svg className={`chart ${className}`} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      <path className="band" d={band} />
      <path className="band-edge" d={bandHigh} />
      <path className="band-edge" d={bandLow} />
      <path className="middle" d={middle} />
      <Axes {...layout} />
      <path className="real" d={real} />
      {bandLabel && !isNarrow && (
        <text x={bandLabel.x} y={bandLabel.y}>
          {m.migration_band_label()}
        </text>
      )}
      <ForecastMarks layout={layout} isNarrow={isNarrow} />
      <Now layout={layout} isNarrow={isNarrow} />
    </svg>
  )
}

/** What is left, week by week, and the range in which it will go on: drawn for wide and for narrow screens. */
export function BurnDownChart({ overview }: { overview: MigrationOverview }) {
  const { today, total, burnDown, forecast, campaign } = overview
  const { remaining, p50, p85, band } = forecast
  const input = { today, total, burnDown, remaining, p50, p85, band, dueOn: campaign.dueOn }
  const first = burnDown.points[0] ?? { date: today, remaining }
  const words = [
    m.migration_chart_label({
      total: formatNumber(first.remaining),
      start: formatDay(first.date),
      remaining: formatNumber(remaining),
      today: formatDay(today),
    }),
  ]
  if (p50 && p85) words.push(m.migration_chart_label_end({ p50: formatDay(p50), p85: formatDay(p85) }))
  const label = words.join(' ')
  return (
    <>
      <Drawing layout={layoutBurnDown(input, wideChart)} label={label} isNarrow={false} className="wide-chart" />
      <Drawing layout={layoutBurnDown(input, narrowChart)} label={label} isNarrow className="narrow-chart" />
    </>
  )
}
