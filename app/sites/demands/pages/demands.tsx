import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formOf } from '../../../platform/forms.ts'
import { roleGuard } from '../../../platform/guards.server.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { floorName } from '../../../ui/floor-name.ts'
import { EmptyState, Page } from '../../../ui/page.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { targets } from '../../target.ts'
import { dbm } from '../../ui/words.ts'
import { demandsPage } from '../queries.server.ts'
import { parseDemands, type ZoneDemand } from '../schema.ts'
import { setDemands } from '../set-demands.server.ts'
import type { Route } from './+types/demands.ts'

export const middleware = [roleGuard('it')]

export async function loader({ params, url, context }: Route.LoaderArgs) {
  return { ...(await demandsPage(viewerOf(context), params)), isSaved: url.searchParams.has('saved') }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { floor, zones } = await demandsPage(viewer, params)
  const typed = Object.fromEntries([...(await formOf(request))].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  const parsed = parseDemands(typed, zones.map(({ id }) => id))
  if (!parsed.ok) return data({ errors: parsed.errors, typed }, 422)
  await setDemands(viewer, floor.id, parsed.value)
  return redirect(`/sites/${params.site}/${params.floor}/targets?saved`)
}

export default function DemandsPage({ loaderData: { site, floor, noiseDbm, zones, isSaved }, actionData }: Route.ComponentProps) {
  const crumbs = [{ to: '/sites', label: m.sites_title() }, { to: `/sites/${site.slug}`, label: site.name }, { to: `/sites/${site.slug}/${floor.slug}`, label: floorName(floor.level) }]
  const { voice, data: forData } = targets
  const typed: Record<string, string> = actionData?.typed ?? {}
  const errors: Record<string, string | undefined> = actionData?.errors ?? {}
  const field = (zone: { id: string } & ZoneDemand, name: keyof ZoneDemand, label: string) => {
    const key = `${name}.${zone.id}`
    return <TextField label={label} name={key} inputMode="text" autoComplete="off" defaultValue={typed[key] ?? (zone[name] === null ? '' : String(zone[name]))} error={errors[key]} />
  }
  return (
    <Page title={m.sites_demands_title({ site: site.name, floor: floorName(floor.level) })} crumbs={crumbs}>
      <p role="status" className={isSaved && !actionData ? 'alert is-note mb-4' : 'vh'}>{isSaved && !actionData ? m.sites_demands_saved() : ''}</p>
      <div className="grid gap-3 max-w-text muted mb-6">
        <p>{m.sites_demands_intro({ voice: dbm(voice.bestDbm), second: dbm(voice.secondDbm ?? 0), snr: voice.snrDb ?? 0, data: dbm(forData.bestDbm) })}</p>
        <p>{m.sites_demands_noise_hint({ noise: dbm(noiseDbm) })} <Link to="/sites/rules">{m.sites_demands_noise_change()}</Link></p>
      </div>
      {zones.length === 0 ? <EmptyState title={m.sites_demands_none()}>{m.sites_demands_none_hint()}</EmptyState> : (
        <Form method="post" className="zone-demands" noValidate>
          {zones.map((zone) => (
            <fieldset key={zone.id}>
              <legend>{zone.name}</legend>
              {field(zone, 'bestDbm', m.sites_demands_best())}
              {field(zone, 'secondDbm', m.sites_demands_second())}
              {field(zone, 'snrDb', m.sites_demands_snr())}
            </fieldset>
          ))}
          <div><button className="button main">{m.sites_demands_save()}</button></div>
        </Form>
      )}
    </Page>
  )
}
