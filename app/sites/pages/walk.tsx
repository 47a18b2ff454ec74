import { useState } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { HeardFields } from '../ui/walk/heard-fields.tsx'
import { MeasuredPlaces } from '../ui/walk/measured-places.tsx'
import { PlaceField } from '../ui/walk/place-field.tsx'
import { SendingLine } from '../ui/walk/sending-line.tsx'
import { WalkPlan } from '../ui/walk/walk-plan.tsx'
import { useWalks } from '../walk/use-walks.ts'
import { walkPage } from '../walk/walk-page.server.ts'
import type { Route } from './+types/walk.ts'

export const middleware = [roleGuard('it')]

export function loader({ params, context }: Route.LoaderArgs) {
  return walkPage(viewerOf(context), params)
}

export default function WalkPage({ loaderData }: Route.ComponentProps) {
  const { viewerId, site, floor, geometry, places, networks } = loaderData
  const walks = useWalks(viewerId, floor.id)
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null)
  const name = floorName(floor.level)
  const crumbs = [{ to: '/sites', label: m.sites_title() }, { to: `/sites/${site.slug}`, label: site.name }, { to: `/sites/${site.slug}/${floor.slug}`, label: name }]
  return (
    <Page title={m.sites_walk_title({ site: site.name, floor: name })} crumbs={crumbs}>
      <noscript><p className="alert is-note mb-4">{m.sites_walk_no_script()} <a href={`/imports?kind=survey&floor=${site.slug}/${floor.slug}`}>{m.sites_upload()}</a></p></noscript>
      <SendingLine walks={walks} />
      <div className="walk">
        <WalkPlan geometry={geometry} label={m.sites_walk_plan({ place: `${site.name}, ${name}` })} measured={walks.current} place={place} onPlace={setPlace} />
        <div className="walk-side">
          <PlaceField geometry={geometry} places={places} place={place} onPlace={setPlace} />
          <HeardFields place={place} networks={networks} onHeard={(readings) => walks.add(readings)} />
          <MeasuredPlaces readings={walks.current} onRemove={walks.removePlace} onFinish={walks.finish} />
          <p className="md"><Link to={`/sites/${site.slug}/${floor.slug}`}>{m.sites_walk_to_map()}</Link></p>
        </div>
      </div>
    </Page>
  )
}
