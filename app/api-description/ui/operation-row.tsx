import { m } from '../../paraglide/messages.js'
import type { ShownField, ShownOperation } from '../reference.server.ts'

const places: Record<ShownField['where'], () => string> = { path: m.api_description_in_path, query: m.api_description_in_query, body: m.api_description_in_body }

/** The description speaks English, on the German page as well. */
const english = { lang: 'en-GB' }

function Fields({ id, fields }: { id: string; fields: readonly ShownField[] }) {
  return (
    <div className="api-wide" role="region" aria-labelledby={`${id}-fields`} tabIndex={0}>
      <table className="table">
        <caption className="vh" id={`${id}-fields`}>{m.api_description_fields_of({ id })}</caption>
        <thead>
          <tr>
            <th scope="col">{m.api_description_field()}</th>
            <th scope="col">{m.api_description_where()}</th>
            <th scope="col">{m.api_description_type()}</th>
            <th scope="col">{m.api_description_needed()}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, where, type, isRequired, description }) => (
            <tr key={`${where} ${name}`}>
              <th scope="row"><code>{name}</code>{description !== null && <span className="block muted sm" {...english}>{description}</span>}</th>
              <td>{places[where]()}</td>
              <td><code className="wrap-anywhere">{type}</code></td>
              <td>{isRequired ? m.api_description_yes() : m.api_description_no()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One operation: what it does, and on demand what it takes and answers. */
export function OperationRow({ id, method, path, summary, description, scopes, fields, answers }: ShownOperation) {
  return (
    <li id={id} className="api-operation">
      <details>
        <summary>
          <code className="api-call"><span className="api-method">{method}</span> {path}</code>
          <span className="md" {...english}>{summary}</span>
        </summary>
        <div className="api-detail">
          {description !== null && <p {...english}>{description}</p>}
          <p>{scopes.length > 0 ? m.api_description_scopes({ scopes: scopes.join(', ') }) : m.api_description_no_scope()}</p>
          {fields.length > 0 && <Fields id={id} fields={fields} />}
          <dl className="api-answers">
            {answers.map(({ status, text }) => (
              <div key={status}>
                <dt className="num">{status}</dt>
                <dd {...english}>{text.replaceAll('`', '')}</dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
    </li>
  )
}
