import { data, redirect } from 'react-router'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { eraseHistory } from '../commands/erase-history.server.ts'
import { erasurePreview } from '../erasure-queries.server.ts'
import { erasureForm } from '../erasure-schema.ts'
import { documentParams } from '../schema.ts'
import { EraseDialog } from '../ui/history/erase-dialog.tsx'
import type { Route } from './+types/erase-history.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { id } = parseInput(documentParams, params)
  return { preview: await erasurePreview(viewerOf(context), id) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(erasureForm, request)
  if (!form.ok) return data({ values: form.values, errors: form.errors }, 422)
  await eraseHistory(viewer, id, form.value)
  return redirect(`/documents/${id}/history?view=text`)
}

export default function EraseHistory({ loaderData, actionData }: Route.ComponentProps) {
  return <EraseDialog preview={loaderData.preview} result={actionData} />
}
