import { useEffect, useRef } from 'react'
import { m } from '../../paraglide/messages.js'
import { CopyField } from '../../ui/copy-field.tsx'

/** A secret that was just made, which is shown this once. */
export function NewSecret({ secret }: { secret: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [secret])
  return (
    <section className="webhook-secret" aria-labelledby="new-secret">
      <h2 id="new-secret" ref={heading} tabIndex={-1}>{m.webhooks_secret_new()}</h2>
      <p className="md">{m.webhooks_secret_how()}</p>
      <CopyField label={m.webhooks_secret()} value={secret} />
    </section>
  )
}
