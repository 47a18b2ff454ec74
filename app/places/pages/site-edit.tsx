import { redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { deletePlace } from '../commands/delete-place.server.ts'
import { writeSite } from '../commands/write-site.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { editedSite } from '../register-page.server.ts'
import { siteForm } from '../schema.ts'
import { crumbsTo, registerPath, sitePath } from '../ui/crumbs.ts'
import { DeleteForm } from '../ui/delete-form.tsx'
import { Refused } from '../ui/notices.tsx'
import { SiteFields } from '../ui/site-fields.tsx'
import type { Route } from './+types/site-edit.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ params, context }: Route.LoaderArgs) {
  return { site: await editedSite(viewerOf(context), params.site) }
}

const deleteForm = z.object({ intent: z.literal('delete') })

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = await editedSite(viewer, params.site)
  const isDelete = (await parseForm(deleteForm, request.clone())).ok
  const form = await parseForm(siteForm, request)
  try {
    if (isDelete) {
      await deletePlace(viewer, 'site', id)
      return redirect(`${registerPath}?done=deleted`)
    }
    if (!form.ok) return wrongFields(form.errors, form.values)
    return redirect(`${sitePath(await writeSite(viewer, id, form.value))}?done=saved`)
  } catch (error) {
    return refusal(error, isDelete ? {} : form.values)
  }
}

export default function EditSite({ loaderData: { site }, actionData = nothingYet }: Route.ComponentProps) {
  return (
    <Page title={m.places_edit_of({ what: site.name })} crumbs={crumbsTo(site)}>
      <Refused error={actionData.error} />
      <SiteFields site={site} outcome={actionData} back={sitePath(site)} />
      <DeleteForm label={m.places_site_delete()} />
    </Page>
  )
}
