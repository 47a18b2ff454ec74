import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { ownDay } from '../start/own-day.server.ts'
import { DayStops } from './day-stops.tsx'
import { DeskSign } from './desk-sign.tsx'
import { OwnDesk } from './own-desk.tsx'

type Day = Awaited<ReturnType<typeof ownDay>>

/** The viewer's today: the desk like a sign, or the way to one, and the day as a line. `today`: ISO day; `now`: ISO 8601. */
export function OwnDay({ day: { desk, deskOnPlan, ownDesk, stops }, today, now }: { day: Day; today: string; now: string }) {
  return (
    <>
      {desk ? <DeskSign desk={desk} onPlan={deskOnPlan} now={now} /> : ownDesk ? <OwnDesk desk={ownDesk} today={today} /> : (
        <section className="no-desk">
          <h2>{m.home_no_desk_today()}</h2>
          <p className="muted">{m.home_no_desk_hint()}</p>
          <Link className="button main" to="/workplaces">{m.workplaces_book_desk()}</Link>
        </section>
      )}
      {stops.length > 0 && <DayStops stops={stops} />}
    </>
  )
}
