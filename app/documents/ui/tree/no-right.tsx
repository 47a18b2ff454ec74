import { isRouteErrorResponse, Link, useParams, useRouteError } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Page } from '../../../ui/page.tsx'

/** In place of a document that is not for the viewer: the way to ask for it. Any other error goes on. */
export function NoRight() {
  const error = useRouteError()
  const { id } = useParams()
  if (!isRouteErrorResponse(error) || error.status !== 403) throw error
  return (
    <Page title={m.documents_tree_no_right()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <p>{m.documents_tree_no_right_text()}</p>
      <p className="mt-4"><Link to={`/documents/${id ?? ''}/ask`} className="button main">{m.documents_tree_ask()}</Link></p>
    </Page>
  )
}
