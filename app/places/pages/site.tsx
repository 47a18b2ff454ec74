import { Form, Link, redirect, useSearchParams } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { deletePlace } from '../commands/delete-place.server.ts'
import { addBuilding, renameBuilding } from '../commands/write-building.server.ts'
import { sitePlace } from '../floor-place.server.ts'
import { nothingYet, refusal, wrongFields } from '../outcome.ts'
import { registeredSite } from '../register-page.server.ts'
import { buildingForm } from '../schema.ts'
import { BuildingSection } from '../ui/building-section.tsx'
import { crumbsTo, sitePath } from '../ui/crumbs.ts'
import { DoneNotice, doneWords, Refused } from '../ui/notices.tsx'
import type { Route } from './+types/site.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return registeredSite(viewerOf(context), params.site)
}

const form = z.discriminatedUnion('intent', [
  buildingForm.extend({ intent: z.literal('add') }),
  buildingForm.extend({ intent: z.literal('rename'), id: z.uuid() }),
  z.object({ intent: z.literal('delete'), id: z.uuid() }),
])

/** Adds, renames or deletes a building. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return wrongFields(parsed.errors, parsed.values)
  try {
    const { id: siteId } = await sitePlace(params.site)
    const { value } = parsed
    if (value.intent === 'add') await addBuilding(viewer, siteId, value.name)
    else if (value.intent === 'rename') await renameBuilding(viewer, siteId, value.id, value.name)
    else await deletePlace(viewer, 'building', value.id)
    return redirect(`${sitePath({ slug: params.site })}?done=${value.intent === 'delete' ? 'deleted' : 'saved'}`)
  } catch (error) {
    return refusal(error, parsed.values)
  }
}

export default function SitePage({ loaderData: { site, buildings }, actionData = nothingYet }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const { errors, error, typed } = actionData
  const isAdding = typed.intent === 'add'
  return (
    <Page title={site.name} crumbs={crumbsTo()} action={buildings.length > 0 && <Link className="button main" to={`${sitePath(site)}/new-floor`}>{m.places_floor_new()}</Link>}>
      <DoneNotice words={doneWords(params)} />
      <Refused error={error ?? (isAdding ? null : (errors.name ?? null))} />
      <p className="muted mb-4">{site.address} · {site.timeZone}</p>
      <nav className="place-ways" aria-label={m.places_ways()}>
        <Link className="button" to={`${sitePath(site)}/edit`}>{m.places_site_edit()}</Link>
        <a className="button" href={`${sitePath(site)}/spaces.csv`} download>{m.places_export()}</a>
        <Link className="button" to="/imports?kind=spaces">{m.places_import()}</Link>
      </nav>
      {buildings.length === 0 && <EmptyState title={m.places_no_building()}>{m.places_no_building_hint()}</EmptyState>}
      {buildings.map((building) => <BuildingSection key={building.id} site={site} building={building} />)}
      <details className="place-details" open={buildings.length === 0 || isAdding}>
        <summary className="button">{m.places_building_new()}</summary>
        <Form method="post" className="place-form" noValidate>
          <TextField label={m.places_name()} name="name" defaultValue={isAdding ? typed.name : ''} error={isAdding ? errors.name : undefined} maxLength={80} required />
          <button className="button" name="intent" value="add">{m.places_building_add()}</button>
        </Form>
      </details>
    </Page>
  )
}
