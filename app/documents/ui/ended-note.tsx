import { m } from '../../paraglide/messages.js'

function words(code: number): string {
  if (code === 4401) return m.documents_ended_sign_in()
  if (code === 4403) return m.documents_ended_right()
  if (code === 4404) return m.documents_ended_gone()
  if (code === 4410) return m.documents_storage_other_epoch()
  if (code === 4422) return m.documents_storage_damaged()
  if (code === 4426) return m.documents_storage_older_schema()
  return m.documents_ended_limit()
}

/** Says why the server ended the connection, what is safe, and what to do. */
export function EndedNote({ code }: { code: number }) {
  return (
    <div className="alert document-note" role="alert">
      <p className="strong">{m.documents_ended()}</p>
      <p>{words(code)}</p>
      {code !== 4404 && <p><button type="button" className="button small" onClick={() => window.location.reload()}>{m.documents_reload()}</button></p>}
    </div>
  )
}
