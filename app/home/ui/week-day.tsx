import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatWeekday } from '../../ui/format.ts'
import { type WeekDay as Day } from '../start/week-ahead.ts'
import { whereaboutsOf } from '../start/whereabouts.ts'
import { PlaceMark } from './place-mark.tsx'
import { whereWords } from './place-words.ts'
import { WeekItem } from './week-item.tsx'

/** A coming day: where one is, the desk or the way to one, and what stands at a time. */
export function WeekDay({ day: { day, halves, items } }: { day: Day }) {
  const where = whereaboutsOf(halves)
  const desk = halves.find((half) => half.desk)?.desk ?? null
  const isIn = where === null || halves.some(({ place }) => place === 'office')
  const name = formatWeekday(day)
  return (
    <li>
      <h3 className="num"><time dateTime={day}>{name}</time></h3>
      <p className="week-place">
        {where && <PlaceMark place={'whole' in where ? where.whole.place : (where.morning.place ?? where.afternoon.place)} />}
        <span>
          {where && (desk ? <Link to={desk.path}>{whereWords(where, null)}</Link> : <>{whereWords(where, null)}{' '}</>)}
          {isIn && !desk && <><span className="muted">{m.home_no_desk_yet()}</span> <Link to={`/workplaces?date=${day}`} aria-label={m.home_book_for({ day: name })}>{m.workplaces_book_desk()}</Link></>}
        </span>
      </p>
      {items.length > 0 && <ul className="week-items">{items.map((item) => <WeekItem key={`${item.kind} ${item.from} ${item.path}`} item={item} />)}</ul>}
    </li>
  )
}
