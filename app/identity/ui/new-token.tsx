import { m } from '../../paraglide/messages.js'
import { CopyField } from '../../ui/copy-field.tsx'

/** A token that was just made. */
export function NewToken({ token }: { token: string }) {
  return (
    <section className="alert is-note" aria-labelledby="new-token">
      <h2 id="new-token" className="strong">{m.identity_token_created()}</h2>
      <p>{m.identity_token_created_hint()}</p>
      <CopyField value={token} label={m.identity_token()} />
    </section>
  )
}
