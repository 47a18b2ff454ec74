import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { createDocument } from '../commands/create-document.server.ts'
import { deleteTemplate } from '../commands/manage-templates.server.ts'
import { templateList, templateText } from '../queries.server.ts'
import { templateChange } from '../tree-schema.ts'
import type { Route } from './+types/templates.ts'

export function loader({ context }: Route.LoaderArgs) {
  return templateList(viewerOf(context))
}

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(templateChange, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  if (form.value.intent === 'use') return redirect(`/documents/${await createDocument(viewer, await templateText(viewer, form.value.id))}?new`)
  await deleteTemplate(viewer, form.value.id)
  return data({ errors: {} })
}

export default function Templates({ loaderData: { builtIn, own } }: Route.ComponentProps) {
  return (
    <Page title={m.documents_tree_templates()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <p className="muted md mb-4">{m.documents_tree_templates_text()}</p>
      <ul className="rows">
        {[...own, ...builtIn].map(({ id, title, note, mayDelete }) => (
          <li key={id} className="kept-row">
            <span className="strong">{title}</span>
            <span className="muted md">{note}</span>
            <Form method="post" className="row-acts">
              <input type="hidden" name="id" value={id} />
              <button className="button small" name="intent" value="use" aria-label={m.documents_tree_template_use_of({ title })}>{m.documents_tree_template_use()}</button>
              {mayDelete && <button className="button small" name="intent" value="delete" aria-label={m.documents_tree_template_delete_of({ title })}>{m.documents_tree_delete()}</button>}
            </Form>
          </li>
        ))}
      </ul>
    </Page>
  )
}
