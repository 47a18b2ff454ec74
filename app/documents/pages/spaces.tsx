import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createSpace } from '../commands/manage-spaces.server.ts'
import { documentTree } from '../queries.server.ts'
import { named } from '../tree-schema.ts'
import type { Route } from './+types/spaces.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { spaces: (await documentTree(viewerOf(context))).map(({ id, name, kind }) => ({ id, name, kind })) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(named, request)
  if (!form.ok) return data({ errors: form.errors, name: form.values.name ?? '' }, 422)
  return redirect(`/documents/spaces/${await createSpace(viewerOf(context), form.value.name)}`)
}

const words = { personal: m.documents_tree_kind_personal, team: m.documents_tree_kind_team, project: m.documents_tree_kind_project, city: m.documents_tree_kind_city }

export default function Spaces({ loaderData: { spaces }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.documents_tree_spaces()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <ul className="rows">
        {spaces.map(({ id, name, kind }) => <li key={id} className="space-row"><Link to={`/documents/spaces/${id}`} className="quiet strong">{name}</Link><span className="muted md">{words[kind]()}</span></li>)}
      </ul>
      <h2 className="mt-8">{m.documents_tree_new_space()}</h2>
      <p className="muted md">{m.documents_tree_new_space_text()}</p>
      <Form method="post" className="place-form">
        <TextField label={m.documents_tree_name()} name="name" required maxLength={100} defaultValue={actionData?.name} error={actionData?.errors.name} />
        <button className="button main">{m.documents_tree_create()}</button>
      </Form>
    </Page>
  )
}
