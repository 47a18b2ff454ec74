import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { EmptyState, Page } from '../../../ui/page.tsx'

type Props = { title: string; text: string; empty: string; lines: readonly { id: string; title: string; note: string }[]; acts: readonly (readonly [intent: string, label: string])[]; isLinked: boolean }

/** Documents that are put away, each with the ways back. */
export function KeptList({ title, text, empty, lines, acts, isLinked }: Props) {
  return (
    <Page title={title} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      {lines.length === 0 ? <EmptyState title={empty}>{text}</EmptyState> : (
        <>
          <p className="muted md mb-4">{text}</p>
          <ul className="rows">
            {lines.map((line) => (
              <li key={line.id} className="kept-row">
                {isLinked ? <Link to={`/documents/${line.id}`} className="quiet strong">{line.title}</Link> : <span className="strong">{line.title}</span>}
                <span className="muted md">{line.note}</span>
                <Form method="post" className="row-acts">
                  <input type="hidden" name="id" value={line.id} />
                  {acts.map(([intent, label]) => <button key={intent} className="button small" name="intent" value={intent} aria-label={`${label}: ${line.title}`}>{label}</button>)}
                </Form>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
