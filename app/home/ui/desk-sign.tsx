import { Check } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatTime } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import { PlanLocator } from '../../ui/plan/locator.tsx'
import { timeAt } from '../../platform/wall-clock.ts'
import { checkInOpensMinutes } from '../../workplaces/policy.ts'
import { spanWords } from '../../workplaces/types.ts'
import type { DeskOnPlan, MyBooking } from '../../workplaces/queries.server.ts'

/** A code of more characters stands smaller, so that it leaves room for the words beside it. */
const longestSign = 5

type DeskSignProps = { desk: MyBooking; onPlan: DeskOnPlan | null; now: string }

/** Checking in, while it is due. */
function CheckIn({ desk, now }: Pick<DeskSignProps, 'desk' | 'now'>) {
  if (desk.checkIn === 'done') return <p className="checked-in md strong"><Check className="icon s" aria-hidden="true" />{m.home_checked_in()}</p>
  if (desk.checkIn === 'over') return null
  if (desk.checkIn === 'early') {
    const opens = new Date(Date.parse(desk.startsAt) - checkInOpensMinutes * 60_000)
    return <p className="md muted num">{m.home_check_in_from({ time: timeAt(opens, desk.site.timeZone) })}</p>
  }
  const minutes = Math.round((Date.parse(desk.startsAt) - Date.parse(now)) / 60_000)
  return (
    <Form method="post" action="/workplaces/bookings" replace className="contents">
      <input type="hidden" name="bookingId" value={desk.id} />
      <input type="hidden" name="to" value="/" />
      <button className="button main" name="intent" value="check-in"><Check className="icon" aria-hidden="true" />{m.home_check_in()}</button>
      <p className="md muted num">{desk.checkInBy !== null ? m.home_check_in_by({ time: timeAt(new Date(desk.checkInBy), desk.site.timeZone) }) : minutes > 0 ? m.home_starts_in({ minutes }) : m.home_until({ time: formatTime(desk.endsAt, desk.site.timeZone) })}</p>
    </Form>
  )
}

/** The desk like the number of a platform: the largest thing on the page. */
export function DeskSign({ desk, onPlan, now }: DeskSignProps) {
  const { code, site, floor, zone } = desk
  const [from, to] = [timeAt(new Date(desk.startsAt), site.timeZone), timeAt(new Date(desk.endsAt), site.timeZone)]
  const place = [site.name, floorName(floor.level), zone && m.home_zone({ name: zone })].filter(Boolean).join(', ')
  return (
    <section className="sign" aria-labelledby="my-desk">
      <p className={code.length > longestSign ? 'no num is-long' : 'no num'} aria-hidden="true">{code}</p>
      <div className="what">
        <h2 id="my-desk">{m.home_your_desk()}<span className="vh"> {code}</span></h2>
        <p>{place}</p>
        <p className="muted num">{spanWords({ from, to })}</p>
      </div>
      <div className="act"><CheckIn desk={desk} now={now} /></div>
      {onPlan && (
        <Link className="where" to={`/workplaces/${site.slug}/${floor.slug}`} aria-label={m.home_show_on_plan({ code })}>
          <PlanLocator geometry={onPlan.geometry} desks={onPlan.desks} rooms={onPlan.rooms} marked={onPlan.marked} label={m.home_where_is({ code })} />
        </Link>
      )}
    </section>
  )
}
