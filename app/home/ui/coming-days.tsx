import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatWeekday } from '../../ui/format.ts'
import type { comingDays } from '../../workplaces/queries.server.ts'

type ComingDay = Awaited<ReturnType<typeof comingDays>>[number]

/** The next two working days: the desk, or the way to one. */
export function ComingDays({ days }: { days: readonly ComingDay[] }) {
  return (
    <section className="next" aria-label={m.home_coming()}>
      {days.map(({ day, desk }) => (
        <p key={day}>
          <span className="num">{formatWeekday(day)}</span>
          {desk ? (
            <Link to={`/workplaces/${desk.site.slug}/${desk.floor.slug}?date=${day}&space=${desk.spaceId}`}>{m.home_desk_at({ code: desk.code, site: desk.site.name })}</Link>
          ) : (
            <>{m.home_no_desk_yet()} <Link to={`/workplaces?date=${day}`} aria-label={m.home_book_for({ day: formatWeekday(day) })}>{m.workplaces_book_desk()}</Link></>
          )}
        </p>
      ))}
    </section>
  )
}
