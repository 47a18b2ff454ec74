import { data, Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { answerRequest } from '../commands/request-access.server.ts'
import { atLeast } from '../policy.ts'
import { requestsPage } from '../queries.server.ts'
import { requestAnswer } from '../tree-schema.ts'
import { whenWords } from '../when.ts'
import type { Route } from './+types/requests.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { requests, orphans } = await requestsPage(viewerOf(context))
  return { requests: requests.map((request) => ({ ...request, when: whenWords(request.at) })), orphans }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(requestAnswer, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  await answerRequest(viewerOf(context), form.value.id, form.value.level)
  return data({ errors: {} })
}

const levels = { read: m.documents_level_read, comment: m.documents_level_comment, edit: m.documents_level_edit, owner: m.documents_level_owner }

export default function Requests({ loaderData: { requests, orphans } }: Route.ComponentProps) {
  const answers = [['read', m.documents_level_read()], ['comment', m.documents_level_comment()], ['edit', m.documents_level_edit()], ['none', m.documents_tree_decline()]] as const
  return (
    <Page title={m.documents_tree_requests()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      {requests.length === 0 && <EmptyState title={m.documents_tree_requests_empty()}>{m.documents_tree_requests_text()}</EmptyState>}
      <ul className="rows">
        {requests.map(({ id, documentId, title, name, message, when, level: has }) => (
          <li key={id} className="request-row">
            <p><strong>{m.documents_tree_request_of({ name })}</strong> <Link to={`/documents/${documentId}`}>{title}</Link> <span className="muted md">{when}</span></p>
            {message && <p>{message}</p>}
            <p className="muted md">{has === 'none' ? m.documents_tree_request_give() : m.documents_tree_request_has({ level: levels[has]() })}</p>
            <Form method="post" className="row-acts">
              <input type="hidden" name="id" value={id} />
              {answers.filter(([level]) => level === 'none' || !atLeast(has, level)).map(([level, label]) => <button key={level} className="button small" name="level" value={level} aria-label={`${label}: ${name}, ${title}`}>{label}</button>)}
            </Form>
          </li>
        ))}
      </ul>
      {orphans.length > 0 && (
        <section className="mt-8">
          <h2>{m.documents_tree_orphans()}</h2>
          <ul className="rows">{orphans.map(({ id, title, owner }) => <li key={id} className="space-row"><Link to={`/documents/${id}/ask`} className="quiet strong">{title}</Link><span className="muted md">{owner}</span></li>)}</ul>
        </section>
      )}
    </Page>
  )
}
