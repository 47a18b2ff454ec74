import { useState, useSyncExternalStore } from 'react'
import { m } from '../paraglide/messages.js'

/** A text to take away, with a button that copies it where there are scripts. */
export function CopyField({ value, label }: { value: string; label: string }) {
  // The server's page has no script yet, and its first picture must be the browser's too.
  const canCopy = useSyncExternalStore(() => () => {}, () => true, () => false)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <>
      <div className="copy-field">
        <input className="input" readOnly value={value} aria-label={label} onFocus={(event) => event.currentTarget.select()} />
        {canCopy && <button type="button" className="button" onClick={() => void copy()}>{m.ui_copy()}</button>}
      </div>
      <p role="status">{isCopied ? m.ui_copied() : ''}</p>
    </>
  )
}
