import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { History } from '../../history-queries.server.ts'

type Errors = { intent?: string; name?: string; errors?: Record<string, string> }

function NameForm({ intent, label, value, version, text, result }: { intent: 'name' | 'freeze'; label: string; value: string; version?: number | 'now'; text?: string; result: Errors | undefined }) {
  const isOwn = result?.intent === intent
  const error = isOwn ? result.errors?.name : undefined
  const id = `version-${intent}`
  return (
    <details className="version-act" open={error !== undefined}>
      <summary className="button small">{label}</summary>
      <Form method="post" className="card">
        {text !== undefined && <p>{text}</p>}
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <div className="field">
          <label htmlFor={id}>{m.documents_history_name()}</label>
          <input id={id} className="input" name="name" maxLength={100} required defaultValue={isOwn ? result.name : value} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} />
          {error && <p id={`${id}-error`} className="field-error" role="alert">{error}</p>}
        </div>
        <button className="button main small" name="intent" value={intent}>{label}</button>
      </Form>
    </details>
  )
}

/** What may be done with the version that is shown, and with the document's state. */
export function VersionActs({ history: { shown, days, mayEdit, mayManage, final }, result }: { history: History; result: Errors | undefined }) {
  const line = days.flatMap(({ versions }) => versions).find(({ number }) => number === shown.version)
  return (
    <div className="version-acts">
      {mayEdit && shown.version !== 'now' && (
        <details className="version-act">
          <summary className="button small">{m.documents_history_restore()}</summary>
          <Form method="post" className="card">
            <p>{m.documents_history_restore_text({ number: shown.version })}</p>
            <input type="hidden" name="version" value={shown.version} />
            <button className="button main small" name="intent" value="restore">{m.documents_history_restore()}</button>
          </Form>
        </details>
      )}
      {mayEdit && line?.kind !== 'final' && <NameForm key={shown.version} intent="name" version={shown.version} label={shown.version === 'now' ? m.documents_history_name_now() : m.documents_history_name_this()} value={line?.name ?? ''} result={result} />}
      {mayManage && final === null && shown.version === 'now' && <NameForm intent="freeze" label={m.documents_history_freeze()} text={m.documents_history_freeze_text()} value="" result={result} />}
      {mayManage && final !== null && (
        <details className="version-act">
          <summary className="button small">{m.documents_history_reopen()}</summary>
          <Form method="post" className="card"><p>{m.documents_history_reopen_text()}</p><button className="button main small" name="intent" value="reopen">{m.documents_history_reopen()}</button></Form>
        </details>
      )}
      {mayManage && shown.version === 'now' && <Link className="button small" to="erase" preventScrollReset>{m.documents_erasure_title()}</Link>}
    </div>
  )
}
