import { redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { writeSite } from '../commands/write-site.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { siteForm } from '../schema.ts'
import { crumbsTo, registerPath, sitePath } from '../ui/crumbs.ts'
import { Refused } from '../ui/notices.tsx'
import { SiteFields } from '../ui/site-fields.tsx'
import type { Route } from './+types/site-new.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader() {
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(siteForm, request)
  if (!form.ok) return wrongFields(form.errors, form.values)
  try {
    return redirect(`${sitePath(await writeSite(viewerOf(context), null, form.value))}?done=added`)
  } catch (error) {
    return refusal(error, form.values)
  }
}

export default function NewSite({ actionData = nothingYet }: Route.ComponentProps) {
  return (
    <Page title={m.places_site_new()} crumbs={crumbsTo()}>
      <Refused error={actionData.error} />
      <SiteFields site={null} outcome={actionData} back={registerPath} />
    </Page>
  )
}
