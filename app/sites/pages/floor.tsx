import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { floorCoverage } from '../floor-query.server.ts'
import { mayUploadSurveys } from '../policy.ts'
import { PointLinks } from '../points/ui/point-links.tsx'
import { StaleNote } from '../points/ui/stale-note.tsx'
import { floorQuery } from '../schema.ts'
import { CoverageControls } from '../ui/coverage-controls.tsx'
import { CoverageFacts } from '../ui/coverage-facts.tsx'
import { CoverageMap } from '../ui/coverage-map.tsx'
import { CoverageTable } from '../ui/coverage-table.tsx'
import { bandWord } from '../ui/words.ts'
import type { Route } from './+types/floor.ts'

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const state = floorQuery.parse(Object.fromEntries(url.searchParams))
  return { coverage: await floorCoverage(viewer, params, state), state, mayUpload: mayUploadSurveys(viewer) }
}

export default function FloorCoveragePage({ loaderData: { coverage, state, mayUpload } }: Route.ComponentProps) {
  const { site, floor, surveyedOn, method } = coverage
  const crumbs = [{ to: '/sites', label: m.sites_title() }, { to: `/sites/${site.slug}`, label: site.name }]
  return (
    <Page
      title={m.sites_floor_title({ site: site.name, floor: floorName(floor.level) })}
      crumbs={crumbs}
      action={mayUpload && (
        <div className="flex flex-wrap gap-2">
          <Link className="button" to={`/sites/${site.slug}/${floor.slug}/targets`}>{m.sites_demands_link()}</Link>
          <Link className="button" to={`/sites/${site.slug}/${floor.slug}/walk`}>{m.sites_walk_start()}</Link>
          <Link className="button main" to={`/imports?kind=survey&floor=${site.slug}/${floor.slug}`}>{m.sites_upload()}</Link>
        </div>
      )}
    >
      <StaleNote reasons={coverage.stale} />
      <CoverageControls coverage={coverage} state={state} />
      {method === null && <p className="alert is-note mb-4">{surveyedOn ? m.sites_too_little({ band: bandWord(state.band) }) : m.sites_not_measured({ band: bandWord(state.band) })}</p>}
      <div className="coverage">
        {state.view === 'table' ? <CoverageTable places={coverage.places} /> : <CoverageMap coverage={coverage} state={state} />}
        <CoverageFacts coverage={coverage} state={state} />
      </div>
      <PointLinks site={site} floor={floor} points={coverage.accessPoints} mayManage={mayUpload} />
    </Page>
  )
}
