import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { placeAction } from '../place-action.server.ts'
import { placePage, templateList } from '../queries.server.ts'
import { documentParams } from '../schema.ts'
import { pageQuery } from '../tree-schema.ts'
import { PlaceView } from '../ui/tree/place-view.tsx'
import { whenWords } from '../when.ts'
import type { Route } from './+types/space.ts'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const { page } = parseInput(pageQuery, Object.fromEntries(new URL(request.url).searchParams))
  const place = await placePage(viewer, { spaceId: id }, page)
  const { builtIn, own } = await templateList(viewer)
  return { place: { ...place, documents: place.documents.map((document) => ({ ...document, when: whenWords(document.movedAt) })) }, templates: [...builtIn, ...own] }
}

export function action({ request, params, context }: Route.ActionArgs) {
  return placeAction(viewerOf(context), request, { spaceId: parseInput(documentParams, params).id })
}

export default function Space({ loaderData: { place, templates }, actionData }: Route.ComponentProps) {
  return <PlaceView place={place} templates={templates} errors={actionData?.errors ?? {}} />
}
