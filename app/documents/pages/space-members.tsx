import { data, Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { changeMembers } from '../commands/manage-spaces.server.ts'
import { holdersCalled, peopleToShareWith, spaceMembers } from '../queries.server.ts'
import { accessChange, documentParams, peopleQuery } from '../schema.ts'
import { MemberForm } from '../ui/tree/member-form.tsx'
import type { Route } from './+types/space-members.ts'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const { q } = parseInput(peopleQuery, Object.fromEntries(new URL(request.url).searchParams))
  const space = await spaceMembers(viewer, id)
  const found = [...(await peopleToShareWith(q)).map((person) => ({ id: person.id, name: person.name, intent: 'person' as const })), ...(await holdersCalled(viewer, q))]
  return { id, q, space, found: found.filter((one) => !space.members.some((member) => member.id === one.id)) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await parseForm(accessChange, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  await changeMembers(viewerOf(context), parseInput(documentParams, params).id, form.value)
  return data({ errors: {} })
}

export default function SpaceMembers({ loaderData: { id, q, space, found } }: Route.ComponentProps) {
  return (
    <Page title={m.documents_tree_members_of({ name: space.name || m.documents_tree_city() })} crumbs={[{ to: '/documents', label: m.documents_title() }, { to: `/documents/spaces/${id}`, label: space.name || m.documents_tree_city() }]}>
      <p className="muted md mb-4">{space.kind === 'team' ? m.documents_tree_members_team() : m.documents_tree_members_text()}</p>
      <ul className="rows">
        {space.members.map((member) => <li key={member.id} className="member-row"><span>{member.name}</span><MemberForm holder={member} isNew={false} /></li>)}
        <li className="member-row"><span>{m.documents_share_everyone()}</span><MemberForm holder={{ id: '', intent: 'everyone', name: m.documents_share_everyone(), level: space.everyone }} isNew={false} /></li>
      </ul>
      <Form className="place-form mt-8">
        <label className="field"><span>{m.documents_tree_add_holder()}</span><input className="input" type="search" name="q" defaultValue={q} autoComplete="off" /></label>
        <button className="button">{m.documents_search_submit()}</button>
      </Form>
      <ul className="rows">{found.map((one) => <li key={one.id} className="member-row"><span>{one.name}</span><MemberForm holder={{ ...one, level: 'edit' }} isNew /></li>)}</ul>
    </Page>
  )
}
