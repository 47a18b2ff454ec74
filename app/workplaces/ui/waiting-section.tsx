import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDay, formatInstant, formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { DisplacedLine } from '../displaced.server.ts'
import type { OpenOffer, WaitingLine } from '../waiting.server.ts'
import { floorLink } from './floor-link.ts'
import { spanWords } from '../span-words.ts'

/** What is offered, with until when, and the two answers. */
export function Offers({ offers }: { offers: readonly OpenOffer[] }) {
  return offers.map(({ bookingId, code, site, floor, date, from, to, until, untilDay, instead }) => (
    <section key={bookingId} className="alert is-note offer" aria-label={m.workplaces_offer_of({ code })}>
      <p><span className="strong">{instead ? m.workplaces_offer_instead({ code, lost: instead.code }) : m.workplaces_offer_title({ code })}</span> {site.name}, {floorName(floor.level)}, {formatDayLong(date)}, <span className="num">{spanWords({ from, to })}</span>. {untilDay === null ? m.workplaces_offer_until({ time: until }) : m.workplaces_offer_until_day({ day: formatDayLong(untilDay), time: until })}{instead && ` ${m.workplaces_offer_why({ lost: instead.code, reason: instead.reason })}`}</p>
      <Form method="post" action="/workplaces/waiting" className="flex flex-wrap gap-2">
        <input type="hidden" name="id" value={bookingId} />
        <button className="button main small" name="intent" value="accept" aria-label={m.workplaces_offer_accept_of({ code })}>{m.workplaces_offer_accept()}</button>
        <button className="button small" name="intent" value="decline" aria-label={m.workplaces_offer_decline_of({ code })}>{m.workplaces_offer_decline()}</button>
      </Form>
    </section>
  ))
}

/** With one press all that is held in place of what is out of service. */
export function AcceptAll({ offers }: { offers: readonly OpenOffer[] }) {
  const count = offers.filter(({ instead }) => instead !== null).length
  if (count < 2) return null
  return (
    <Form method="post" action="/workplaces/waiting" className="mb-4">
      <button className="button main" name="intent" value="accept-all">{m.workplaces_offer_accept_all({ count })}</button>
    </Form>
  )
}

/** What is out of service and has no replacement, with the way to something else. */
export function DisplacedLines({ displaced }: { displaced: readonly DisplacedLine[] }) {
  return displaced.map(({ bookingId, code, reason, site, floor, date, from, to }) => (
    <p key={bookingId} className="alert mb-4">
      <span><span className="strong">{m.workplaces_displaced({ code })}</span> {site.name}, {formatDayLong(date)}, <span className="num">{spanWords({ from, to })}</span>. {m.workplaces_displaced_reason({ reason })}</span>
      <Link to={floorLink(site.slug, floor.slug, { date, from, to, view: 'plan' })}>{m.workplaces_displaced_wait()}</Link>
    </p>
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
                <p className="md muted">{site.name}, {floorName(floor.level)}, {formatDayLong(date)}, <span className="num">{spanWords({ from, to })}</span></p>
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
