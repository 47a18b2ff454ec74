import { data, redirect } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../../platform/forms.ts'
import { roleGuard } from '../../../platform/guards.server.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { floorName } from '../../../ui/floor-name.ts'
import { Page } from '../../../ui/page.tsx'
import { placePoint, unplacePoint } from '../commands/place-point.server.ts'
import { floorPoints } from '../queries.server.ts'
import { placeForm } from '../schema.ts'
import { PlaceEditor } from '../ui/place-editor.tsx'
import type { Route } from './+types/floor-points.ts'

export const middleware = [roleGuard('it')]

export async function loader({ params, url, context }: Route.LoaderArgs) {
  return { page: await floorPoints(viewerOf(context), params), chosen: url.searchParams.get('point'), done: url.searchParams.get('done') }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(placeForm, request)
  if (!form.ok) return data({ errors: form.errors, typed: form.values }, 422)
  try {
    const { value } = form
    const { name } = value.intent === 'place' ? await placePoint(viewer, params, { ...value, isRehung: value.rehung === 'on' }) : await unplacePoint(viewer, value.point)
    return redirect(`/sites/${params.site}/${params.floor}/access-points${value.intent === 'place' ? `?${new URLSearchParams({ done: name })}` : ''}`)
  } catch (error) {
    return data({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

export default function FloorPoints({ loaderData: { page, chosen, done }, actionData }: Route.ComponentProps) {
  const { site, floor } = page
  const crumbs = [{ to: '/sites', label: m.sites_title() }, { to: `/sites/${site.slug}`, label: site.name }, { to: `/sites/${site.slug}/${floor.slug}`, label: floorName(floor.level) }]
  return (
    <Page title={m.sites_points_plan_title({ site: site.name, floor: floorName(floor.level) })} crumbs={crumbs}>
      <p role="status">{done && <span className="alert is-note mb-4 block">{m.sites_points_saved({ name: done })}</span>}</p>
      <PlaceEditor key={`${chosen} ${done}`} page={page} chosen={actionData?.typed.point ?? chosen ?? ''} typed={actionData?.typed ?? {}} errors={actionData?.errors ?? {}} />
    </Page>
  )
}
