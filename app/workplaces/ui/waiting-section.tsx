import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDay, formatInstant, formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { OpenOffer, WaitingLine } from '../waiting.server.ts'
import { floorLink } from './floor-link.ts'

/** What is offered, with until when, and the two answers. */
export function Offers({ offers }: { offers: readonly OpenOffer[] }) {
  return offers.map(({ bookingId, code, site, floor, date, from, to, until }) => (
    <section key={bookingId} className="alert is-note offer" aria-label={m.workplaces_offer_of({ code })}>
      <p><span className="strong">{m.workplaces_offer_title({ code })}</span> {site.name}, {floorName(floor.level)}, {formatDayLong(date)}, <span className="num">{m.workplaces_span({ from, to })}</span>. {m.workplaces_offer_until({ time: until })}</p>
      <Form method="post" action="/workplaces/waiting" className="flex flex-wrap gap-2">
        <input type="hidden" name="id" value={bookingId} />
        <button className="button main small" name="intent" value="accept" aria-label={m.workplaces_offer_accept_of({ code })}>{m.workplaces_offer_accept()}</button>
        <button className="button small" name="intent" value="decline" aria-label={m.workplaces_offer_decline_of({ code })}>{m.workplaces_offer_decline()}</button>
      </Form>
    </section>
  ))
}

/** Why the viewer stands where they stand. */
function Reason({ line: { site: { timeZone }, position, total, lastServed, lastOffer } }: { line: WaitingLine }) {
  const dayOf = (instant: string) => formatDay(dayAt(new Date(instant), timeZone))
  return (
    <p className="md muted">
      <span className="strong">{m.workplaces_waiting_position({ position, total })}</span> {lastServed === null ? m.workplaces_waiting_never() : m.workplaces_waiting_served({ day: dayOf(lastServed) })}
      {lastOffer && ` ${lastOffer.servedBefore === null ? m.workplaces_waiting_last_never({ when: formatInstant(lastOffer.at, timeZone) }) : m.workplaces_waiting_last({ when: formatInstant(lastOffer.at, timeZone), day: dayOf(lastOffer.servedBefore) })}`}
    </p>
  )
}

/** What one waits for, and why somebody else may come first. */
export function WaitingSection({ waiting }: { waiting: readonly WaitingLine[] }) {
  if (waiting.length === 0) return null
  return (
    <section className="calendar-section is-wide" aria-labelledby="waiting">
      <div className="head"><h2 id="waiting">{m.workplaces_waiting_title()}</h2></div>
      <p className="md mb-4">{m.workplaces_waiting_rule()}</p>
      <ul className="rows waiting">
        {waiting.map((line) => {
          const { id, what, site, floor, date, from, to } = line
          return (
            <li key={id}>
              <div>
                <Link className="strong" to={floorLink(site.slug, floor.slug, { date, from, to, view: 'plan' })}>{what ?? m.workplaces_waiting_any()}</Link>
                <p className="md muted">{site.name}, {floorName(floor.level)}, {formatDayLong(date)}, <span className="num">{m.workplaces_span({ from, to })}</span></p>
                <Reason line={line} />
              </div>
              <Form method="post" action="/workplaces/waiting" className="release">
                <input type="hidden" name="id" value={id} />
                <button className="button small" name="intent" value="leave" aria-label={m.workplaces_waiting_leave_of({ what: what ?? m.workplaces_waiting_any(), day: formatDayLong(date) })}>{m.workplaces_waiting_leave()}</button>
              </Form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
