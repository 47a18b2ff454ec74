import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { jsonBody } from '../../platform/api/body.server.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { adoptDraft, discardDraft, keepDraft } from '../commands/drafts.server.ts'
import '../documents.css'
import { draftsOf } from '../drafts.server.ts'
import { documentParams, draftChange, draftText } from '../schema.ts'
import { readTextNode } from '../text.ts'
import { DocumentText } from '../ui/document-text.tsx'
import type { Route } from './+types/drafts.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { id } = parseInput(documentParams, params)
  return { id, ...(await draftsOf(viewerOf(context), id)) }
}

/** Bytes of a text as JSON. */
const mostText = 32 * 1024 * 1024

/** PUT: the browser keeps a text here that it must not merge. POST: what becomes of one. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  if (request.method === 'PUT') {
    await keepDraft(viewer, id, readTextNode(parseInput(draftText, await jsonBody(request, mostText)).text))
    return {}
  }
  const form = await parseForm(draftChange, request)
  if (!form.ok) return redirect(`/documents/${id}/drafts`)
  if (form.value.intent === 'adopt') return redirect(`/documents/${await adoptDraft(viewer, form.value.draft)}`)
  await discardDraft(viewer, form.value.draft)
  return redirect(`/documents/${id}/drafts`)
}

export default function Drafts({ loaderData: { id, title, drafts } }: Route.ComponentProps) {
  return (
    <Page title={m.documents_drafts()} crumbs={[{ to: '/documents', label: m.documents_title() }, { to: `/documents/${id}`, label: title }]} action={<Link className="button" to={`/documents/${id}`}>{m.documents_drafts_present()}</Link>}>
      <p>{drafts.length > 0 ? m.documents_drafts_intro() : m.documents_drafts_none()}</p>
      {drafts.map((draft) => (
        <section key={draft.id} className="card document-draft" aria-labelledby={draft.id}>
          <h2 id={draft.id}>{m.documents_drafts_from({ time: formatInstant(draft.createdAt) })}</h2>
          <div className="document-prose"><DocumentText text={draft.text} /></div>
          <Form method="post" className="flex gap-2">
            <input type="hidden" name="draft" value={draft.id} />
            <button className="button main" name="intent" value="adopt">{m.documents_drafts_adopt()}</button>
            <button className="button" name="intent" value="discard">{m.documents_drafts_discard()}</button>
          </Form>
        </section>
      ))}
    </Page>
  )
}
