import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { SeriesOfMeeting } from '../meeting.server.ts'
import type { SeriesScope } from '../schema.ts'
import { seriesWords } from './series-words.ts'

/** That a meeting is one of a series, and for how much of it what is done here counts. */
export function MeetingScope({ bookingId, series, scope }: { bookingId: string; series: SeriesOfMeeting; scope: SeriesScope }) {
  const choices: [SeriesScope, string][] = [['one', m.workplaces_scope_one()], ['following', m.workplaces_scope_following()], ['all', m.workplaces_scope_all()]]
  return (
    <section className="meeting-scope" aria-labelledby="scope">
      <p>{m.workplaces_series_part({ words: seriesWords(series) })}. <Link to={`/workplaces/series/${series.id}`}>{m.workplaces_series_all_dates()}</Link></p>
      {series.isAhead && (
        <>
          <h2 id="scope">{m.workplaces_meeting_scope()}</h2>
          <nav className="choice" aria-labelledby="scope">
            {choices.map(([name, word]) => <Link key={name} to={`/workplaces/bookings/${bookingId}?scope=${name}`} aria-current={scope === name ? 'true' : undefined} replace preventScrollReset>{word}</Link>)}
          </nav>
        </>
      )}
    </section>
  )
}
