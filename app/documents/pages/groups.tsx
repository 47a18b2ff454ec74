import { data, Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { changeGroup, createGroup, deleteGroup } from '../commands/manage-groups.server.ts'
import { groupsOf, peopleToShareWith } from '../queries.server.ts'
import { groupChange, groupQuery } from '../tree-schema.ts'
import { GroupCard } from '../ui/tree/group-card.tsx'
import type { Route } from './+types/groups.ts'

const noErrors: Record<string, string> = {}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { group, q } = parseInput(groupQuery, Object.fromEntries(new URL(request.url).searchParams))
  return { groups: await groupsOf(viewerOf(context)), group, q, found: group ? await peopleToShareWith(q) : [] }
}

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(groupChange, request)
  if (!form.ok) return data({ errors: form.errors, name: form.values.name ?? '' }, 422)
  const { value } = form
  if (value.intent === 'create') await createGroup(viewer, value.name)
  else if (value.intent === 'delete') await deleteGroup(viewer, value.id)
  else await changeGroup(viewer, value.id, { personId: value.personId, isMember: value.intent === 'add' })
  return data({ errors: noErrors, name: '' })
}

export default function Groups({ loaderData: { groups, group, q, found }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.documents_tree_groups()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <p className="muted md mb-4">{m.documents_tree_groups_text()}</p>
      {groups.length === 0 && <EmptyState title={m.documents_tree_groups_empty()} />}
      {groups.map((one) => <GroupCard key={one.id} group={one} q={one.id === group ? q : ''} found={one.id === group ? found : []} />)}
      <h2 className="mt-8">{m.documents_tree_new_group()}</h2>
      <Form method="post" className="place-form" key={groups.length}>
        <input type="hidden" name="intent" value="create" />
        <TextField label={m.documents_tree_name()} name="name" required maxLength={100} defaultValue={actionData?.name} error={actionData?.errors.name} />
        <button className="button main">{m.documents_tree_create()}</button>
      </Form>
    </Page>
  )
}
