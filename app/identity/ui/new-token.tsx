import { useState, useSyncExternalStore } from 'react'
import { m } from '../../paraglide/messages.js'

/** A token that was just made, with a button that copies it where there are scripts. */
export function NewToken({ token }: { token: string }) {
  // The server's page has no script yet, and its first picture must be the browser's too.
  const canCopy = useSyncExternalStore(() => () => {}, () => true, () => false)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(token)
    setCopied(true)
  }
  return (
    <section className="alert is-note" aria-labelledby="new-token">
      <h2 id="new-token" className="strong">{m.identity_token_created()}</h2>
      <p>{m.identity_token_created_hint()}</p>
      <div className="new-token">
        <input className="input" readOnly value={token} aria-label={m.identity_token()} onFocus={(event) => event.currentTarget.select()} />
        {canCopy && <button type="button" className="button" onClick={() => void copy()}>{m.identity_copy()}</button>}
      </div>
      <p role="status">{isCopied ? m.identity_copied() : ''}</p>
    </section>
  )
}
