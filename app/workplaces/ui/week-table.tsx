import { House } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Form, Link, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDayShort, formatWeekday, formatWeekdayName } from '../../ui/format.ts'
import type { Cell, WeekRow, WeekView } from '../week.server.ts'
import { type Half, halves, type Week, whereabouts } from '../week.ts'
import { halfWord, placeWord } from './week-words.ts'

const classOf = ({ place, desk }: Cell) => `half is-${desk ? 'desk' : (place ?? 'open')}`

/** Chooses where one is in a half-day; takes effect when chosen, without script by the button beside it. */
function OwnHalf({ day, cell, isAsked }: { day: string; cell: Cell; isAsked: boolean }) {
  const submit = useSubmit()
  const { half, place, desk, isPlanned } = cell
  return (
    <Form method="post" replace preventScrollReset className={classOf(cell)}>
      <input type="hidden" name="intent" value="plan" />
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="half" value={half} />
      <select
        key={`${place}${desk?.code}${isPlanned}${isAsked}`}
        name="place"
        defaultValue={place ?? ''}
        aria-label={`${formatWeekday(day)}, ${halfWord(half)}`}
        onChange={(event) => void submit(event.currentTarget.form, { replace: true, preventScrollReset: true })}
      >
        {whereabouts.map((one) => <option key={one} value={one}>{one === 'office' && desk ? desk.code : placeWord(one)}</option>)}
        <option value="">{isPlanned ? m.workplaces_place_as_usual() : m.workplaces_place_open()}</option>
      </select>
      <noscript><button className="button small">{m.workplaces_meeting_save()}</button></noscript>
    </Form>
  )
}

/** A half-day has no room for the word beside the house. */
function CellWords({ cell: { place, desk }, isHalf = false }: { cell: Cell; isHalf?: boolean }) {
  if (desk) return <Link to={desk.path} title={desk.site}>{desk.code}</Link>
  return <>{place === 'home' && <House className="icon s" aria-hidden="true" />}<span className={isHalf && place === 'home' ? 'vh' : undefined}>{placeWord(place)}</span></>
}

/** Both halves as one when they are alike. */
function Day({ cells }: { cells: Cell[] | null }) {
  if (cells === null) return <td colSpan={2}><span className="vh">{m.workplaces_week_not_shown()}</span></td>
  const [morning, afternoon] = cells
  const isWhole = morning && afternoon && morning.place === afternoon.place && morning.desk?.code === afternoon.desk?.code
  if (isWhole) return <td colSpan={2}><span className={classOf(morning)}><CellWords cell={morning} /></span></td>
  return cells.map((cell) => <td key={cell.half}><span className="vh">{halfWord(cell.half)}: </span><span className={classOf(cell)}><CellWords cell={cell} isHalf /></span></td>)
}

/** How many of those shown are at the office. */
function count(rows: readonly WeekRow[], index: number, half: Half): number {
  return rows.filter(({ days }) => days[index]?.some((cell) => cell.half === half && cell.place === 'office')).length
}

type WeekTableProps = { week: Week; view: WeekView; today: string; /** The half-day that a question is about. */ asked: string | null }

/** Where the table is wider than the screen, it begins with today: what is over nobody sees of others. */
function useTodayInView(today: string) {
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const head = region.current?.querySelector<HTMLElement>('[aria-current="date"]')
    const names = region.current?.querySelector<HTMLElement>('thead th')
    if (head && names) region.current?.scrollTo({ left: head.offsetLeft - names.offsetWidth })
  }, [today])
  return region
}

/** The own week, to be filled in, over the weeks of the others. */
export function WeekTable({ week, view: { own, others }, today, asked }: WeekTableProps) {
  const region = useTodayInView(today)
  return (
    // Wider than a phone: who scrolls with the keyboard needs to reach it.
    <div ref={region} className="week-scroll" role="region" aria-label={m.workplaces_week_title()} tabIndex={0}>
      <table className="week">
        <thead>
          <tr>
            <th scope="col"><span className="vh">{m.workplaces_week_who()}</span></th>
            {week.days.map((day) => (
              <th key={day} scope="colgroup" colSpan={2} className={day === today ? 'is-today' : undefined} aria-current={day === today ? 'date' : undefined}>
                <span className="day">{formatWeekdayName(day, 'short')}</span> <span className="date num">{formatDayShort(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="own">
            <th scope="row">{own.name}<span className="muted sm">{m.workplaces_week_you()}</span></th>
            {week.days.map((day, index) => (
              <td key={day} colSpan={2}>
                {/* Beside each other where both can be read in full, else one below the other. */}
                <div className="own-day">{own.days[index]?.map((cell) => <OwnHalf key={cell.half} day={day} cell={cell} isAsked={asked === `${day} ${cell.half}`} />)}</div>
              </td>
            ))}
          </tr>
          {others.map(({ personId, name, jobTitle, days }) => (
            <tr key={personId}>
              <th scope="row"><Link to={`/people/${personId}`}>{name}</Link>{jobTitle !== null && <span className="muted sm">{jobTitle}</span>}</th>
              {week.days.map((day, index) => <Day key={day} cells={days[index] ?? null} />)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="muted">{m.workplaces_week_in()}</th>
            {week.days.map((day, index) => halves.map((half) => <td key={`${day}${half}`} className="num"><span className="vh">{halfWord(half)}: </span>{day < today ? '' : count([own, ...others], index, half)}</td>))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
