import { redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { deletePlace } from '../commands/delete-place.server.ts'
import { writeFloor } from '../commands/write-floor.server.ts'
import { floorPlace } from '../floor-place.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { editedFloor } from '../register-page.server.ts'
import { floorForm } from '../schema.ts'
import { crumbsTo, floorPath, sitePath } from '../ui/crumbs.ts'
import { DeleteForm } from '../ui/delete-form.tsx'
import { FloorFields } from '../ui/floor-fields.tsx'
import { Refused } from '../ui/notices.tsx'
import type { Route } from './+types/floor-edit.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return editedFloor(viewerOf(context), params)
}

const deleteForm = z.object({ intent: z.literal('delete') })

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const isDelete = (await parseForm(deleteForm, request.clone())).ok
  const form = await parseForm(floorForm, request)
  try {
    const { site, floor } = await floorPlace(params)
    if (isDelete) {
      await deletePlace(viewer, 'floor', floor.id)
      return redirect(`${sitePath(site)}?done=deleted`)
    }
    if (!form.ok) return wrongFields(form.errors, form.values)
    return redirect(`${floorPath(site, await writeFloor(viewer, site.id, floor.id, form.value))}?done=saved`)
  } catch (error) {
    return refusal(error, isDelete ? {} : form.values)
  }
}

export default function EditFloor({ loaderData: { site, buildings, floor }, actionData = nothingYet }: Route.ComponentProps) {
  if (!floor) return null
  const name = floorName(floor.level)
  return (
    <Page title={m.places_edit_of({ what: `${site.name}, ${name}` })} crumbs={crumbsTo(site, floor)}>
      <Refused error={actionData.error} />
      <FloorFields floor={floor} buildings={buildings} outcome={actionData} back={floorPath(site, floor)} />
      <DeleteForm label={m.places_floor_delete()} />
    </Page>
  )
}
