import { Form, Link, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { useFormShows } from '../../ui/use-form-shows.ts'
import { profileNames, targets } from '../target.ts'
import type { FloorCoverage } from '../floor-query.server.ts'
import { bandNames, type FloorState, layerNames } from '../schema.ts'
import { floorLink } from './floor-link.ts'
import { bandWord, dbm, layerWord, profileWord } from './words.ts'

/** Floor, band, purpose, what is shown and measured places on one line; each change shows at once. */
export function CoverageControls({ coverage: { site, floor, floors }, state }: { coverage: FloorCoverage; state: FloorState }) {
  const submit = useSubmit()
  const form = useFormShows({ profile: state.profile, view: state.view ?? 'signal', points: state.points ?? '' })
  return (
    <div className="coverage-controls num">
      {floors.length > 1 && (
        <nav className="choice" aria-label={m.sites_floors()}>
          {floors.map(({ slug, level }) => <Link key={slug} to={floorLink(site.slug, slug, state)} aria-current={slug === floor.slug ? 'page' : undefined}>{floorName(level)}</Link>)}
        </nav>
      )}
      <nav className="choice" aria-label={m.sites_band()}>
        {bandNames.map((band) => (
          <Link key={band} to={floorLink(site.slug, floor.slug, { ...state, band })} preventScrollReset aria-label={bandWord(band)} aria-current={band === state.band ? 'true' : undefined}>
            {band === state.band ? bandWord(band) : band}
          </Link>
        ))}
      </nav>
      <Form ref={form} className="contents" onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
        <input type="hidden" name="band" value={state.band} />
        <select className="input" name="profile" defaultValue={state.profile} aria-label={m.sites_profile()}>
          {profileNames.map((profile) => <option key={profile} value={profile}>{m.sites_profile_limit({ profile: profileWord(profile), limit: dbm(targets[profile].bestDbm) })}</option>)}
        </select>
        <select className="input" name="view" defaultValue={state.view ?? 'signal'} aria-label={m.sites_layer()}>
          {layerNames.map((layer) => <option key={layer} value={layer}>{layerWord(layer)}</option>)}
          <option value="table">{m.sites_layer_table()}</option>
        </select>
        {state.view !== 'table' && <label className="switch"><input type="checkbox" name="points" value="1" defaultChecked={state.points === '1'} /><i aria-hidden="true" />{m.sites_survey_points()}</label>}
        {state.view === 'table' && state.points && <input type="hidden" name="points" value="1" />}
        <noscript><button className="button">{m.sites_show()}</button></noscript>
      </Form>
    </div>
  )
}
