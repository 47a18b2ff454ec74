import { m } from '../../../paraglide/messages.js'
import type { useWalks } from '../../walk/use-walks.ts'

type SendingLineProps = { walks: Pick<ReturnType<typeof useWalks>, 'isOnline' | 'waiting' | 'sending' | 'send'> }

/** Where the readings are: on this device or in Werkplatz. */
export function SendingLine({ walks: { isOnline, waiting, sending, send } }: SendingLineProps) {
  function words(): string {
    if (sending.state === 'refused') return m.sites_walk_refused({ reason: sending.reason })
    if (!isOnline) return waiting > 0 ? m.sites_walk_offline_waiting({ count: waiting }) : m.sites_walk_offline()
    if (waiting > 0) return sending.state === 'waiting' ? m.sites_walk_waiting({ count: waiting }) : m.sites_walk_sending()
    return sending.state === 'sent' ? m.sites_walk_sent() : m.sites_walk_online()
  }
  return (
    <div className="walk-sending">
      <p role="status" className={sending.state === 'refused' ? 'text-error' : 'muted md'}>{words()}</p>
      {isOnline && waiting > 0 && sending.state !== 'sending' && <button type="button" className="button small" onClick={() => void send()}>{m.sites_walk_send_again()}</button>}
    </div>
  )
}
