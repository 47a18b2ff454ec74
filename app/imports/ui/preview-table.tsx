import { ArrowRight } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { PreviewedChange } from '../queries.server.ts'

function Value({ children, isOld }: { children: string | null; isOld?: boolean }) {
  if (children === null) return <span className="muted">{m.imports_empty_value()}</span>
  return <span className={isOld ? 'muted' : 'strong'}>{children}</span>
}

const changeWords: Record<PreviewedChange['change'], () => string> = { created: m.imports_created, updated: m.imports_updated, skipped: m.imports_skipped }

/** What changes in each entry: old value, new value. */
export function PreviewTable({ preview, caption }: { preview: readonly PreviewedChange[]; caption: string }) {
  return (
    <table className="table preview-table">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m.imports_column_subject()}</th>
          <th scope="col">{m.imports_column_change()}</th>
          <th scope="col">{m.imports_column_fields()}</th>
        </tr>
      </thead>
      <tbody>
        {preview.map(({ change, subject, fields }, index) => (
          // The preview is fixed once it is made, and two entries may have one name.
          <tr key={index}>
            <th scope="row" className="strong">{subject}</th>
            <td>{changeWords[change]()}</td>
            <td>
              <ul className={change === 'updated' ? 'grid gap-1' : 'flex flex-wrap gap-x-5 gap-y-1'}>
                {fields.map(({ field, from, to }) => (
                  <li key={field} className="flex flex-wrap items-center gap-x-2">
                    <span className="muted">{field}</span>
                    {change === 'updated' && <><Value isOld>{from}</Value><ArrowRight className="icon s muted" role="img" aria-label={m.imports_becomes()} /></>}
                    <Value>{to}</Value>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
