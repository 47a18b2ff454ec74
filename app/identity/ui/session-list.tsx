import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { Device } from '../device.ts'
import type { OpenSession } from '../open-sessions.server.ts'

function deviceName({ browser, system }: Device): string {
  if (browser && system) return m.identity_device({ browser, system })
  return browser ?? system ?? m.identity_unknown_device()
}

function lastUse({ lastSeenAt, network }: OpenSession): string {
  const when = formatInstant(lastSeenAt)
  return network ? m.identity_last_seen_from({ when, network }) : m.identity_last_seen({ when })
}

/** Where somebody is signed in; each but the current one can be ended. */
export function SessionList({ sessions }: { sessions: readonly OpenSession[] }) {
  return (
    <ul className="rows session-rows">
      {sessions.map((session) => {
        const device = deviceName(session.device)
        return (
          <li key={session.startedAt}>
            <div>
              <span className="strong">{device}</span>{session.isCurrent && <span className="muted">, {m.identity_this_session()}</span>}
              <p className="md muted num">{lastUse(session)}</p>
            </div>
            {!session.isCurrent && (
              <Form method="post"><button className="button small" name="session" value={session.startedAt} aria-label={m.identity_end_session_of({ device, when: formatInstant(session.lastSeenAt) })}>{m.identity_end_session()}</button></Form>
            )}
          </li>
        )
      })}
    </ul>
  )
}
