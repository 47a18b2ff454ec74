import { m } from '../paraglide/messages.js'
import { formatDay, formatNumber, formatShare, formatWeekdayName } from '../ui/format.ts'
import { floorName } from '../ui/floor-name.ts'
import type { CheckIns, Line, Waits } from './figures.ts'
import type { UsageFigures } from './queries.server.ts'
import type { UsageTable } from './schema.ts'
import { bookedPart, type Share, stateOf, toldPart, usedPart } from './share.ts'

/** A part of one, a count, a day or text; what fewer than five made; or nothing to say. */
export type Cell = { part: number } | { count: number } | { day: string } | { text: string } | 'few' | 'none'

export type Table = { columns: { label: string; isNumber: boolean }[]; rows: Cell[][] }

const name = (label: string) => ({ label, isNumber: false })
const number = (label: string) => ({ label, isNumber: true })

/** One number of a share, or why there is none. */
function partOf(share: Share, part: (share: Share) => number): Cell {
  const state = stateOf(share)
  return state === 'told' ? { part: part(share) } : state === 'few' ? 'few' : 'none'
}

const shareCells = (share: Share): Cell[] => [partOf(share, bookedPart), partOf(share, usedPart)]
const toldCell = (share: Share): Cell => (stateOf(share) === 'closed' ? 'none' : { part: toldPart(share) })
const checkInCell = ({ due, released, hasWithheld }: CheckIns): Cell => (due > 0 ? { part: released / due } : hasWithheld ? 'few' : 'none')
const waitsCell = ({ count, hasWithheld }: Waits): Cell => (count === 0 && hasWithheld ? 'few' : { count })

const shareColumns = () => [number(m.usage_booked()), number(m.usage_used())]
const lineColumns = () => [number(m.usage_places()), ...shareColumns(), number(m.usage_no_show()), number(m.usage_waits()), number(m.usage_told())]
const lineCells = ({ places, share, checkIns, waits }: Line & { places: number }): Cell[] => [{ count: places }, ...shareCells(share), checkInCell(checkIns), waitsCell(waits), toldCell(share)]

/** The name of a day of the week; Monday is 1. */
export function weekdayName(weekday: number, style: 'long' | 'short' = 'long'): string {
  // 4 January 2027 is a Monday.
  return formatWeekdayName(`2027-01-${String(3 + weekday).padStart(2, '0')}`, style)
}

export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

const tables: Record<UsageTable, (figures: UsageFigures) => Table> = {
  sites: ({ bySite }) => ({ columns: [name(m.usage_site()), ...lineColumns()], rows: bySite.map((line) => [{ text: line.site.name }, ...lineCells(line)]) }),
  floors: ({ byFloor }) => ({ columns: [name(m.usage_site()), name(m.usage_floor()), ...lineColumns()], rows: byFloor.map((line) => [{ text: line.floor.site.name }, { text: floorName(line.floor.level) }, ...lineCells(line)]) }),
  hours: ({ hours }) => ({ columns: [name(m.usage_weekday()), name(m.usage_hour()), ...shareColumns(), number(m.usage_told())], rows: hours.map(({ weekday, hour, share }) => [{ text: weekdayName(weekday) }, { text: hourName(hour) }, ...shareCells(share), toldCell(share)]) }),
  time: ({ overTime }) => ({ columns: [name(m.usage_from()), name(m.usage_to()), ...shareColumns(), number(m.usage_told())], rows: overTime.map(({ from, to, share }) => [{ day: from }, { day: to }, ...shareCells(share), toldCell(share)]) }),
  spaces: ({ mostWanted }) => ({
    columns: [name(m.usage_place()), name(m.usage_site()), name(m.usage_floor()), ...shareColumns(), number(m.usage_waits()), number(m.usage_told())],
    rows: mostWanted.map(({ code, floor, share, waits }) => [{ text: code }, { text: floor.site.name }, { text: floorName(floor.level) }, ...shareCells(share), waitsCell(waits), toldCell(share)]),
  }),
  equipment: ({ equipment }) => ({ columns: [name(m.usage_equipment()), number(m.usage_places()), ...shareColumns(), number(m.usage_told())], rows: equipment.map(({ name: word, places, share }) => [{ text: word }, { count: places }, ...shareCells(share), toldCell(share)]) }),
}

/** The numbers of a chart as a table: on the page and in the file the same. */
export function tableOf(which: UsageTable, figures: UsageFigures): Table {
  return tables[which](figures)
}

/** A cell as people read it. */
export function cellWords(cell: Cell): string {
  if (cell === 'few') return m.usage_few()
  if (cell === 'none') return '–'
  if ('part' in cell) return formatShare(cell.part)
  if ('count' in cell) return formatNumber(cell.count)
  return 'day' in cell ? formatDay(cell.day) : cell.text
}

/** A cell as a spreadsheet reads it: parts in percent with one decimal, days as ISO 8601. */
export function cellData(cell: Cell): string {
  if (cell === 'few') return m.usage_few()
  if (cell === 'none') return ''
  if ('part' in cell) return (cell.part * 100).toFixed(1)
  if ('count' in cell) return String(cell.count)
  return 'day' in cell ? cell.day : cell.text
}
