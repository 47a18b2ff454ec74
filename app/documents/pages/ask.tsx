import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { takeOver } from '../commands/hand-over.server.ts'
import { requestAccess } from '../commands/request-access.server.ts'
import '../tree.css'
import { mayManage } from '../policy.ts'
import { askPage } from '../queries.server.ts'
import { documentParams } from '../schema.ts'
import { requestText } from '../tree-schema.ts'
import type { Route } from './+types/ask.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  return askPage(viewerOf(context), parseInput(documentParams, params).id)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(requestText, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  if (form.value.intent === 'ask') await requestAccess(viewer, id, form.value.message)
  else {
    await takeOver(viewer, id)
    return redirect(`/documents/${id}`)
  }
  return data({ errors: {} })
}

const may = { none: m.documents_tree_may_none, read: m.documents_tree_may_read, comment: m.documents_tree_may_comment, edit: m.documents_tree_may_edit, owner: m.documents_tree_may_owner }

export default function Ask({ params, loaderData: { owner, hasLeft, level, asked, mayTakeOver } }: Route.ComponentProps) {
  return (
    <Page title={m.documents_tree_ask_title()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <p>{hasLeft ? m.documents_tree_owner_left({ name: owner }) : m.documents_tree_ask_owner({ name: owner })}</p>
      {mayTakeOver && <Form method="post" className="mt-4"><p className="muted md">{m.documents_tree_take_over_text()}</p><button className="button main" name="intent" value="take-over">{m.documents_tree_take_over()}</button></Form>}
      <div role="status">
        {asked === 'open' && <p className="strong mt-4">{m.documents_tree_asked_open({ name: owner })}</p>}
        {asked === 'declined' && <p className="strong mt-4">{m.documents_tree_asked_declined()}</p>}
        {asked === 'granted' && <p className="strong mt-4">{m.documents_tree_asked_granted()}</p>}
        {level !== 'none' && <p className="mt-4">{may[level]()}. <Link to={`/documents/${params.id}`}>{m.documents_tree_to_document()}</Link></p>}
      </div>
      {(asked === 'no' || asked === 'granted') && !mayManage(level) && !mayTakeOver && (
        <Form method="post" className="ask-form">
          <label className="field"><span>{m.documents_tree_ask_message()}</span><textarea className="input" name="message" rows={4} maxLength={1000} /></label>
          <button className="button main" name="intent" value="ask">{level === 'none' ? m.documents_tree_ask() : m.documents_tree_ask_for_more()}</button>
        </Form>
      )}
    </Page>
  )
}
