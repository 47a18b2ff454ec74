import { useId } from 'react'
import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayNear, formatNumber } from '../../ui/format.ts'
import type { QuietDay, QuietSite } from '../quiet-days.server.ts'
import { bookedWords } from './booked-words.ts'

/** Booked (dark), expected (light) and the desks that there are, on one line; the numbers stand beside it. */
function DemandLine({ day: { demand, desks }, scale }: { day: QuietDay; scale: number }) {
  if (!demand || scale === 0) return null
  const x = (people: number) => Math.min(100, (people / scale) * 100)
  return (
    <svg className="demand" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="demand-desks" width={x(desks)} height={12} />
      <rect className="demand-p85" y={2} width={x(demand.p85)} height={8} />
      <rect className="demand-p50" y={2} width={x(demand.p50)} height={8} />
      <rect className="demand-booked" y={4} width={x(demand.booked)} height={4} />
    </svg>
  )
}

function Suggestion({ site, day: { day, floor, hasClosure, isTooLate, demand } }: { site: QuietSite; day: QuietDay }) {
  if (hasClosure) return <span className="muted">{m.usage_quiet_proposed()}</span>
  if (isTooLate) return <span className="muted">{m.usage_quiet_too_late()}</span>
  if (!demand) return <span className="muted">{m.usage_quiet_unknown()}</span>
  if (!floor) return <span className="muted">{m.usage_quiet_full()}</span>
  return (
    <Form method="post" preventScrollReset className="quiet-propose">
      <input type="hidden" name="floorId" value={floor.id} />
      <input type="hidden" name="day" value={day} />
      <p><span className="strong">{m.usage_quiet_close({ floor: floorName(floor.level) })}</span><span className="vh">, </span><span className="block muted sm">{bookedWords(floor.booked)}</span></p>
      <button className="button small" name="intent" value="propose" aria-label={m.usage_quiet_propose_of({ site: site.name, floor: floorName(floor.level), day: formatDayNear(day) })}>{m.usage_quiet_propose()}</button>
    </Form>
  )
}

/** The next days at a site: who is expected, and which floor could stay closed. */
export function QuietSiteTable({ site }: { site: QuietSite }) {
  const id = useId()
  const scale = Math.max(...site.days.map(({ desks, demand }) => Math.max(desks, demand?.p85 ?? 0)))
  return (
    <section className="usage-figure" aria-labelledby={id}>
      <div className="head"><h2 id={id}>{site.name}</h2></div>
      <div className="usage-scroll" role="region" aria-label={m.usage_table_of({ title: site.name })} tabIndex={0}>
        <table className="table quiet-table on-phone-folded numbers-5">
          <thead>
            <tr>
              <th scope="col">{m.usage_quiet_day()}</th>
              <th scope="col" className="number">{m.usage_booked()}</th>
              <th scope="col" className="number">{m.usage_quiet_expected()}</th>
              <th scope="col" className="number">{m.usage_quiet_at_most()}</th>
              <th scope="col" className="number">{m.usage_quiet_needed()}</th>
              <th scope="col" className="number">{m.usage_places()}</th>
              <th scope="col" className="demand-cell"><span className="vh">{m.usage_quiet_line()}</span></th>
              <th scope="col">{m.usage_quiet_suggestion()}</th>
            </tr>
          </thead>
          <tbody>
            {site.days.map((day) => (
              <tr key={day.day}>
                <th scope="row" className="nowrap">{formatDayNear(day.day)}</th>
                <td className="number">{day.demand ? formatNumber(day.demand.booked) : '–'}</td>
                <td className="number">{day.demand ? formatNumber(day.demand.p50) : '–'}</td>
                <td className="number">{day.demand ? formatNumber(day.demand.p85) : '–'}</td>
                <td className="number">{day.needed === null ? '–' : formatNumber(day.needed)}</td>
                <td className="number">{formatNumber(day.desks)}</td>
                <td className="demand-cell"><DemandLine day={day} scale={scale} /></td>
                <td><Suggestion site={site} day={day} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
