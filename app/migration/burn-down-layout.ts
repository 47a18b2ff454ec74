import type { MigrationOverview } from './queries.server.ts'

type Input = Pick<MigrationOverview, 'today' | 'total' | 'burnDown'> & Pick<MigrationOverview['forecast'], 'remaining' | 'p50' | 'p85' | 'band'> & { dueOn: string }

/** Measures of the drawing in SVG units, which are pixels at its natural width. */
export type ChartSize = { width: number; height: number; left: number; top: number; bottom: number; rightRoom: number }

export const wideChart: ChartSize = { width: 1168, height: 252, left: 44, top: 24, bottom: 26, rightRoom: 150 }
export const narrowChart: ChartSize = { width: 358, height: 236, left: 34, top: 24, bottom: 26, rightRoom: 80 }

type Mark = { date: string; x: number }

/** Where everything stands, ready to be drawn. */
export type BurnDownLayout = {
  size: ChartSize
  baseline: number
  yTicks: { value: number; y: number }[]
  /** The first of each month; `labelX` is the middle of the month, null where there is no room. */
  months: { date: string; x: number | null; labelX: number | null }[]
  real: string
  band: string
  bandLow: string
  bandHigh: string
  middle: string
  /** Where the words for the band begin; null where they would run into others. */
  bandLabel: { x: number; y: number } | null
  now: Mark & { y: number; remaining: number }
  p50: Mark | null
  p85: Mark | null
  due: Mark | null
}

/** Steps of the axis: at most four, round, and the whole fleet fits. */
export function axisSteps(total: number): number[] {
  const rough = Math.max(1, total) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 3, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough && Number.isInteger(candidate)) ?? 10 * power)
  return Array.from({ length: Math.ceil(Math.max(1, total) / step) + 1 }, (_, index) => index * step)
}

// Plain days counted from 1970-01-01. This runs in the browser, so it does without a calendar library.
const dayLength = 86_400_000
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayLength
const dayText = (day: number) => new Date(day * dayLength).toISOString().slice(0, 10)

function firstOfMonth(day: number, monthsLater: number): number {
  const date = new Date(day * dayLength)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / dayLength
}

const round = (value: number) => Math.round(value * 10) / 10

/** Of a campaign without a forecast the axis reaches its date, unless that is further off than these days. */
const farOff = 1100

/** The last day that the axis shows: the end of the forecast, and the campaign's date where that is near or nothing is foreseen. */
function lastDay({ today, band, p50, p85, dueOn, burnDown }: Input): number {
  const first = dayNumber(burnDown.points[0]?.date ?? today)
  const now = dayNumber(today)
  const sight = now + Math.max(120, now - first) * 1.5
  const ends = [p50 ?? today, p85 ?? today, band.at(-1)?.date ?? today].map(dayNumber).filter((day) => day <= sight)
  const end = Math.max(now + 30, ...ends)
  const due = dayNumber(dueOn)
  if (p85 === null && band.length <= 1 && due <= now + farOff) return Math.max(end, due)
  return due > end && due <= end + (end - first) * 0.35 ? due : end
}

/** Months with their ticks; as many of them have a name as there is room for. */
function monthsBetween(from: number, to: number, x: (day: number) => number, room: number): BurnDownLayout['months'] {
  const every = Math.ceil(room / (x(from + 30) - x(from)))
  const months: BurnDownLayout['months'] = []
  for (let begins = firstOfMonth(from, 0); begins < to; begins = firstOfMonth(begins, 1)) {
    const ends = Math.min(to, firstOfMonth(begins, 1))
    const seenFrom = Math.max(from, begins)
    const hasName = new Date(begins * dayLength).getUTCMonth() % every === 0 && ends - seenFrom > 14
    months.push({ date: dayText(begins), x: begins >= from ? round(x(begins)) : null, labelX: hasName ? round((x(seenFrom) + x(ends)) / 2) : null })
  }
  return months
}

/** Room that the words for the band take. */
const labelWidth = 130

/** Above the band, a third along it: there it is wide enough to be meant, and far from the marks. */
function bandLabelAt(upper: readonly { x: number; y: number }[], marks: readonly (Mark | null)[], { top, width }: ChartSize): BurnDownLayout['bandLabel'] {
  const third = upper[Math.ceil(upper.length / 3)]
  if (!third || third.y < top + 56 || third.x + labelWidth > width) return null
  if (marks.some((mark) => mark !== null && mark.x > third.x && mark.x < third.x + labelWidth)) return null
  return { x: round(third.x + 4), y: round(third.y - 6) }
}

/** Places the burn-down, its forecast and the axes in a drawing of the given size. */
export function layoutBurnDown(input: Input, size: ChartSize): BurnDownLayout {
  const { today, total, burnDown, band, p50, p85, remaining, dueOn } = input
  const { width, height, left, top, bottom, rightRoom } = size
  const baseline = height - bottom
  const from = dayNumber(burnDown.points[0]?.date ?? today)
  const end = lastDay(input)
  const to = end + ((end - from) * rightRoom) / (width - left - rightRoom)
  const steps = axisSteps(total)
  const max = steps.at(-1) ?? 1
  const x = (day: number) => left + ((day - from) / (to - from)) * (width - left)
  const y = (value: number) => baseline - (value / max) * (baseline - top)
  const path = (points: readonly { date: string; value: number }[]) =>
    points.map(({ date, value }, index) => `${index === 0 ? 'M' : 'L'}${round(x(dayNumber(date)))} ${round(y(value))}`).join('')
  // Behind the end there is room for the words of what stands before it, and for nothing else.
  const mark = (date: string | null): Mark | null => (date !== null && dayNumber(date) <= end ? { date, x: round(x(dayNumber(date))) } : null)

  const shown = band.filter(({ date }) => dayNumber(date) <= to)
  // Each line ends where it first reaches zero.
  const until = (values: { date: string; value: number }[]) => {
    const zero = values.findIndex(({ value }) => value <= 0)
    return zero < 0 ? values : values.slice(0, zero + 1)
  }
  const low = until(shown.map(({ date, low: value }) => ({ date, value })))
  const high = until(shown.map(({ date, high: value }) => ({ date, value })))
  const middle = until(shown.map(({ date, middle: value }) => ({ date, value })))
  // The area goes on along zero where the low edge has ended before the high one.
  const below = shown.slice(0, high.length).map(({ date, low: value }) => ({ date, value }))
  const closing = shown.length > 1 ? `${path(high)}${path(below.toReversed()).replace('M', 'L')}Z` : ''
  return {
    size,
    baseline,
    yTicks: steps.map((value) => ({ value, y: round(y(value)) })),
    months: monthsBetween(from, Math.floor(to), x, 54),
    real: path(burnDown.points.map(({ date, remaining: value }) => ({ date, value }))),
    band: closing,
    bandLow: path(low),
    bandHigh: path(high),
    middle: path(middle),
    bandLabel: bandLabelAt(high.map(({ date, value }) => ({ x: x(dayNumber(date)), y: y(value) })), [mark(p50), mark(p85)], size),
    now: { date: today, x: round(x(dayNumber(today))), y: round(y(remaining)), remaining },
    p50: remaining > 0 ? mark(p50) : null,
    p85: remaining > 0 ? mark(p85) : null,
    due: mark(dueOn),
  }
}
