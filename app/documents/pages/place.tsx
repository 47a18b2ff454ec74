import { data, redirect } from 'react-router'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { handOver } from '../commands/hand-over.server.ts'
import { archiveDocument } from '../commands/keep-document.server.ts'
import { createTemplate } from '../commands/manage-templates.server.ts'
import { markFavourite } from '../commands/mark-favourite.server.ts'
import { documentPlacing, peopleToShareWith } from '../queries.server.ts'
import { documentParams, peopleQuery } from '../schema.ts'
import { placingChange } from '../tree-schema.ts'
import { PlacingDialog } from '../ui/tree/placing-dialog.tsx'
import type { Route } from './+types/place.ts'
import '../tree.css'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { id } = parseInput(documentParams, params)
  const { q } = parseInput(peopleQuery, Object.fromEntries(new URL(request.url).searchParams))
  const placing = await documentPlacing(viewerOf(context), id)
  return { id, q, placing, found: placing.mayManage ? await peopleToShareWith(q) : [] }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(placingChange, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  const { value } = form
  if (value.intent === 'hand-over') {
    await handOver(viewer, id, value.personId)
    return redirect(`/documents/${id}`)
  }
  if (value.intent === 'template' || value.intent === 'space-template') {
    await createTemplate(viewer, id, value.intent === 'space-template')
    return redirect('/documents/templates')
  }
  if (value.intent === 'archive' || value.intent === 'unarchive') await archiveDocument(viewer, id, value.intent === 'archive')
  else await markFavourite(viewer, id, value.intent === 'favourite')
  return data({ errors: {} })
}

export default function Place({ loaderData }: Route.ComponentProps) {
  return <PlacingDialog {...loaderData} />
}
