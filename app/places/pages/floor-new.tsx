import { redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { writeFloor } from '../commands/write-floor.server.ts'
import { sitePlace } from '../floor-place.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { editedFloor } from '../register-page.server.ts'
import { floorForm } from '../schema.ts'
import { crumbsTo, floorPath, sitePath } from '../ui/crumbs.ts'
import { FloorFields } from '../ui/floor-fields.tsx'
import { Refused } from '../ui/notices.tsx'
import type { Route } from './+types/floor-new.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return editedFloor(viewerOf(context), { site: params.site, floor: null })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await parseForm(floorForm, request)
  if (!form.ok) return wrongFields(form.errors, form.values)
  try {
    const site = await sitePlace(params.site)
    return redirect(`${floorPath(site, await writeFloor(viewerOf(context), site.id, null, form.value))}?done=added`)
  } catch (error) {
    return refusal(error, form.values)
  }
}

export default function NewFloor({ loaderData: { site, buildings }, actionData = nothingYet }: Route.ComponentProps) {
  return (
    <Page title={m.places_floor_new()} crumbs={crumbsTo(site)}>
      <Refused error={actionData.error} />
      <FloorFields floor={null} buildings={buildings} outcome={actionData} back={sitePath(site)} />
    </Page>
  )
}
