import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { TextField } from '../../ui/text-field.tsx'
import type { NamedKind } from '../event-kinds.ts'

type EndpointFieldsProps = {
  kinds: readonly NamedKind[]
  errors: Record<string, string>
  /** What was typed, when it comes back; else what is stored. */
  typed: Record<string, string> | null
  stored?: { name: string; url: string; kinds: readonly string[] }
}

/** Name, address and events of a webhook. */
export function EndpointFields({ kinds, errors, typed, stored }: EndpointFieldsProps) {
  const id = useId()
  return (
    <>
      <TextField label={m.webhooks_name()} hint={m.webhooks_name_hint()} name="name" maxLength={80} required defaultValue={typed?.name ?? stored?.name} error={errors.name} />
      <TextField label={m.webhooks_url()} hint={m.webhooks_url_hint()} name="url" type="url" inputMode="url" maxLength={500} required autoComplete="off" defaultValue={typed?.url ?? stored?.url} error={errors.url} />
      <fieldset className="webhook-kinds" aria-describedby={errors.kinds ? `${id}-error` : undefined}>
        <legend>{m.webhooks_kinds()}</legend>
        {kinds.map(({ kind, title }) => (
          <label key={kind}>
            <input type="checkbox" name={`kind:${kind}`} value="on" defaultChecked={typed ? typed[`kind:${kind}`] === 'on' : (stored?.kinds.includes(kind) ?? false)} />
            <span>{title} <code className="muted sm">{kind}</code></span>
          </label>
        ))}
        {errors.kinds && <p id={`${id}-error`} className="field-error">{errors.kinds}</p>}
      </fieldset>
    </>
  )
}
