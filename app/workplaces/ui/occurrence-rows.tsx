import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatDayWithWeekday } from '../../ui/format.ts'
import type { SeriesOccurrence, SeriesView } from '../series-view.server.ts'
import { spanWords } from '../span-words.ts'

const stateWords: Record<SeriesOccurrence['state'], () => string> = {
  booked: m.workplaces_occurrence_booked,
  pending: m.workplaces_approval_pending,
  running: m.workplaces_occurrence_running,
  offered: m.workplaces_occurrence_offered,
  over: m.workplaces_series_past,
  'left-out': m.workplaces_occurrence_left_out,
  'given-back': m.workplaces_occurrence_given_back,
  released: m.workplaces_occurrence_released,
  'not-booked': m.workplaces_occurrence_not_booked,
  missing: m.workplaces_occurrence_missing,
}

const isThere = ({ state }: SeriesOccurrence) => state === 'booked' || state === 'pending' || state === 'running'

/** Every date of a series, what became of it, and what can be done with it alone. */
export function OccurrenceRows({ series: { id, kind, title, occurrences } }: { series: SeriesView }) {
  return (
    <ul className="rows series-dates">
      {occurrences.map((occurrence) => {
        const { day, date, from, to, code, state, isException, isElsewhere, bookingId } = occurrence
        const shown = formatDayWithWeekday(date)
        const canChange = bookingId !== null && (state === 'booked' || state === 'pending')
        return (
          <li key={day} className={isThere(occurrence) ? undefined : 'muted'}>
            <p className="num"><span className={isThere(occurrence) ? 'strong' : undefined}>{shown}</span>, {spanWords({ from, to })}</p>
            <p className="md">
              {stateWords[state]()}
              {isElsewhere && <>, {code}</>}
              {occurrence.title !== null && occurrence.title !== title && <>, {occurrence.title}</>}
              {isException && <span className="muted block">{date === day ? m.workplaces_occurrence_exception() : m.workplaces_occurrence_moved({ day: formatDay(day) })}</span>}
            </p>
            <div className="row-actions">
              {canChange && kind === 'room' && <Link className="button small" to={`/workplaces/bookings/${bookingId}`} aria-label={m.workplaces_meeting_arrange_of({ code, day: shown })}>{m.workplaces_meeting_arrange()}</Link>}
              {canChange && <Link className="button small" to={`/workplaces/series/${id}/change?booking=${bookingId}`} aria-label={m.workplaces_change_booking({ code, day: shown })}>{m.workplaces_change()}</Link>}
              {canChange && <Link className="button small" to={`/workplaces/series/${id}/cancel?booking=${bookingId}`} aria-label={m.workplaces_cancel_booking({ code, day: shown })}>{m.workplaces_release()}</Link>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
