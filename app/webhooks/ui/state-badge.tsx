import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { Endpoint, EndpointState } from '../queries.server.ts'

const words: Readonly<Record<EndpointState, () => string>> = { on: m.webhooks_state_on, failing: m.webhooks_state_failing, paused: m.webhooks_state_paused, off: m.webhooks_state_off }

/** In words; what needs somebody stands out. */
export function StateBadge({ state }: { state: EndpointState }) {
  return <span className={state === 'failing' || state === 'off' ? 'webhook-state is-wrong' : 'webhook-state'}>{words[state]()}</span>
}

/** Since when nothing arrives, and what comes of it. */
export function StateNote({ endpoint: { state, disabledReason, disabledAt, failingSince, nextTryAt } }: { endpoint: Endpoint }) {
  if (failingSince && nextTryAt) return <p className="alert is-due mb-6">{m.webhooks_failing_since({ since: formatInstant(failingSince), next: formatInstant(nextTryAt) })}</p>
  if (!disabledAt) return null
  const note = disabledReason === 'gone' ? m.webhooks_off_gone : disabledReason === 'failing' ? m.webhooks_off_failing : m.webhooks_off_paused
  return <p className={state === 'off' ? 'alert is-due mb-6' : 'alert is-note mb-6'}>{note({ since: formatInstant(disabledAt) })}</p>
}
