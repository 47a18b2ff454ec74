import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { Page } from '../../ui/page.tsx'
import { ownUse } from '../own.server.ts'
import type { Route } from './+types/own-usage.ts'

/** Of the person who looks, and of nobody else. */
export async function loader({ context }: Route.LoaderArgs) {
  return { weeks: await ownUse(viewerOf(context)) }
}

export default function OwnUsage({ loaderData: { weeks } }: Route.ComponentProps) {
  const released = weeks.reduce((sum, week) => sum + week.released, 0)
  return (
    <Page title={m.usage_own_title()} crumbs={[{ to: '/workplaces', label: m.home_workplaces() }, { to: '/workplaces/bookings', label: m.workplaces_my_bookings() }]}>
      <p className="usage-about">{m.usage_own_about()}</p>
      <p className="usage-about strong">{released === 0 ? m.usage_own_always_came() : m.usage_own_released({ count: released })}</p>
      <table className="table own-usage">
        <caption className="vh">{m.usage_own_title()}</caption>
        <thead><tr><th scope="col">{m.usage_own_week()}</th><th scope="col">{m.usage_own_days()}</th><th scope="col" className="number">{m.usage_own_not_come()}</th></tr></thead>
        <tbody>
          {weeks.map(({ monday, days, released: lost }) => (
            <tr key={monday}>
              <th scope="row"><time dateTime={monday}>{formatDay(monday)}</time></th>
              <td><div className="count-with-bar"><span className="strong">{formatNumber(days)}</span><Meter value={days} of={5} scale={7} /></div></td>
              <td className="number">{formatNumber(lost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}
