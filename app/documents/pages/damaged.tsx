import { Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { continueDamaged } from '../commands/continue-damaged.server.ts'
import { damagedDocuments, type DamagedDocument } from '../queries.server.ts'
import { documentParams } from '../schema.ts'
import type { Route } from './+types/damaged.ts'

export const middleware = [roleGuard('admin')]

export async function loader() {
  return { documents: await damagedDocuments() }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(documentParams, request)
  if (form.ok) await continueDamaged(viewerOf(context), form.value.id)
  return redirect('/admin/documents')
}

function Line({ document: { id, title, owner, seq, what, since } }: { document: DamagedDocument }) {
  return (
    <li>
      <div>
        <p className="strong">{title}</p>
        <p className="md">{m.documents_storage_line({ owner, since: formatInstant(since) })}</p>
        <p className="md muted">{seq === null ? m.documents_storage_where_unknown({ id, what }) : m.documents_storage_where({ id, seq, what })}</p>
        <p className="md"><a href={`/admin/documents/${id}.md`} download>{m.documents_storage_download()}</a></p>
        {/* Above the link, which takes its whole row. */}
        <details className="md relative">
          <summary>{m.documents_storage_continue()}</summary>
          <Form method="post">
            <p>{m.documents_storage_continue_text()}</p>
            <button className="button small" name="id" value={id} aria-label={m.documents_storage_continue_with({ title })}>{m.documents_storage_continue()}</button>
          </Form>
        </details>
      </div>
    </li>
  )
}

export default function Damaged({ loaderData: { documents } }: Route.ComponentProps) {
  return (
    <Page title={m.documents_storage_title()}>
      <p className="muted md mb-4">{m.documents_storage_intro()}</p>
      {documents.length === 0 ? <EmptyState title={m.documents_storage_none()}>{m.documents_storage_none_hint()}</EmptyState> : (
        <ul className="rows">{documents.map((document) => <Line key={document.id} document={document} />)}</ul>
      )}
    </Page>
  )
}
