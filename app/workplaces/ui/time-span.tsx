import { m } from '../../paraglide/messages.js'
import { TimeSelect } from '../../ui/time-select.tsx'

/** From when until when, as two fields in one frame: `from` and `to`. */
export function TimeSpan({ from, to, labelledBy }: { from: string; to: string; labelledBy?: string }) {
  return (
    <div className="times" {...(labelledBy ? { role: 'group', 'aria-labelledby': labelledBy } : {})}>
      <TimeSelect name="from" value={from} label={m.workplaces_from()} />
      <span className="muted" aria-hidden="true">{m.workplaces_until()}</span>
      <TimeSelect name="to" value={to} label={m.workplaces_to()} />
    </div>
  )
}
