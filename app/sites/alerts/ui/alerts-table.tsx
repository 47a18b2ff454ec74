import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import type { ListedAlert } from '../queries.server.ts'
import { alertPath, alertSentence, kindWords } from './alert-words.ts'
import { MuteForm, type MuteOutcome } from './mute-form.tsx'

/** Why and until when an alert is muted. */
function MutedLine({ muted }: Pick<ListedAlert, 'muted'>) {
  if (!muted) return null
  const day = formatDay(muted.until)
  return <span className="muted sm">{muted.by === null ? m.sites_alerts_muted({ day, reason: muted.reason }) : m.sites_alerts_muted_by({ day, person: muted.by, reason: muted.reason })}</span>
}

type AlertsTableProps = { alerts: readonly ListedAlert[]; today: string; isClosed: boolean; outcome: MuteOutcome | undefined }

/** Alerts with where their cause is mended; open ones can be muted. */
export function AlertsTable({ alerts, today, isClosed, outcome }: AlertsTableProps) {
  return (
    <table className="table alerts-table num">
      <caption className="vh">{m.sites_alerts_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.sites_alerts_what()}</th>
          <th scope="col">{m.sites_alerts_kind()}</th>
          <th scope="col">{m.sites_alerts_since()}</th>
          <th scope="col">{isClosed ? m.sites_alerts_until() : <span className="vh">{m.sites_alerts_mute()}</span>}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => {
          const { id, kind, since, until, timeZone, muted } = alert
          const sentence = alertSentence(alert, today)
          const isMuted = muted !== null && muted.until >= today
          return (
            <tr key={id}>
              <th scope="row"><Link className="quiet" to={alertPath(alert)}>{sentence}</Link>{(isMuted || isClosed) && <MutedLine muted={muted} />}</th>
              <td>{kindWords[kind]()}</td>
              <td><time dateTime={since}>{formatInstant(since, timeZone)}</time></td>
              <td>{until === null ? <MuteForm id={id} sentence={sentence} isMuted={isMuted} outcome={outcome?.typed.alert === id ? outcome : undefined} /> : <time dateTime={until}>{formatInstant(until, timeZone)}</time>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The open alerts of a site on its page, for IT. */
export function SiteAlerts({ alerts, today }: { alerts: readonly ListedAlert[]; today: string }) {
  if (alerts.length === 0) return null
  return (
    <section aria-labelledby="site-alerts">
      <h2 id="site-alerts">{m.sites_alerts_at_site()}</h2>
      <ul className="site-plan num">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <Link to={alertPath(alert)}>{alertSentence(alert, today)}</Link>
            <span className="muted">{formatInstant(alert.since, alert.timeZone)}</span>
            {alert.muted && alert.muted.until >= today && <MutedLine muted={alert.muted} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
