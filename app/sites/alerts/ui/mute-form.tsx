import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

export type MuteOutcome = { errors: Record<string, string>; typed: Record<string, string> }

/** Mutes an open alert until a day, or counts it again. `outcome`: what was wrong with this one. */
export function MuteForm({ id, sentence, isMuted, outcome }: { id: string; sentence: string; isMuted: boolean; outcome: MuteOutcome | undefined }) {
  if (isMuted) {
    return (
      <Form method="post" preventScrollReset>
        <input type="hidden" name="alert" value={id} />
        <button className="button small" name="intent" value="unmute" aria-label={m.sites_alerts_unmute_of({ alert: sentence })}>{m.sites_alerts_unmute()}</button>
      </Form>
    )
  }
  return (
    <details className="alert-mute" open={outcome !== undefined}>
      <summary aria-label={m.sites_alerts_mute_of({ alert: sentence })}>{m.sites_alerts_mute()}</summary>
      <Form method="post" noValidate preventScrollReset>
        <input type="hidden" name="alert" value={id} />
        <DateField label={m.sites_alerts_mute_until()} name="until" required defaultValue={outcome?.typed.until} error={outcome?.errors.until} />
        <TextField label={m.sites_alerts_mute_reason()} name="reason" maxLength={300} required defaultValue={outcome?.typed.reason} error={outcome?.errors.reason} />
        <button className="button" name="intent" value="mute">{m.sites_alerts_mute()}</button>
      </Form>
    </details>
  )
}
