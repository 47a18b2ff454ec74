import { data } from 'react-router'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { changeAccess } from '../commands/share-document.server.ts'
import { documentAccessList, holdersCalled, peopleToShareWith } from '../queries.server.ts'
import { accessChange, documentParams, peopleQuery } from '../schema.ts'
import { ShareDialog } from '../ui/share-dialog.tsx'
import type { Route } from './+types/access.ts'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { id } = parseInput(documentParams, params)
  const { q } = parseInput(peopleQuery, Object.fromEntries(new URL(request.url).searchParams))
  const access = await documentAccessList(viewerOf(context), id)
  const found = await peopleToShareWith(q)
  const holders = await holdersCalled(viewerOf(context), q)
  const given = [...access.units, ...access.groups]
  return { id, q, access, link: new URL(`/documents/${id}`, request.url).href, holders: holders.filter((one) => !given.some((other) => other.id === one.id)), found: found.filter(({ id: personId }) => !access.people.some((person) => person.id === personId)) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(accessChange, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  await changeAccess(viewerOf(context), id, form.value)
  return {}
}

export default function Access({ loaderData }: Route.ComponentProps) {
  return <ShareDialog {...loaderData} />
}
