import { Form, Link, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import type { FloorView } from '../queries.server.ts'
import type { Colleague } from '../wishes.ts'
import { equipmentNames } from '../schema.ts'
import { halfDays, workingHours } from '../working-day.ts'
import { DayStepper } from './day-stepper.tsx'
import { floorLink, type FloorState } from './floor-link.ts'
import { equipmentWord } from './words.ts'
import { TimeSpan } from './time-span.tsx'

const spans = [
  { ...workingHours, label: m.workplaces_whole_day },
  { ...halfDays.morning, label: m.workplaces_morning },
  { ...halfDays.afternoon, label: m.workplaces_afternoon },
] as const

type ControlsProps = { view: FloorView; state: FloorState }

function FloorTabs({ view, state }: ControlsProps) {
  return (
    <nav className="choice" aria-label={m.workplaces_floors()}>
      {view.floors.map(({ slug, level }) => (
        <Link key={slug} to={floorLink(view.site.slug, slug, { ...state, space: undefined })} aria-current={slug === view.floor.slug ? 'page' : undefined}>
          {floorName(level)}
        </Link>
      ))}
    </nav>
  )
}

/** Floor, day, time and equipment on one line; each change shows at once. */
export function FloorControls({ view, state, colleagues }: ControlsProps & { colleagues: readonly Colleague[] }) {
  const submit = useSubmit()
  const { site, floor } = view
  const at = (change: Partial<FloorState>) => floorLink(site.slug, floor.slug, { ...state, space: undefined, ...change })
  return (
    <div className="floor-controls">
      <FloorTabs view={view} state={state} />
      <nav className="choice view-switch" aria-label={m.workplaces_view()}>
        <Link to={at({ view: 'plan' })} replace preventScrollReset aria-current={state.view === 'plan' ? 'true' : undefined}>{m.workplaces_plan()}</Link>
        <Link to={at({ view: 'list' })} replace preventScrollReset aria-current={state.view === 'list' ? 'true' : undefined}>{m.workplaces_list()}</Link>
      </nav>
      <Form
        key={`${state.date}${state.from}${state.to}${state.equipment ?? ''}${state.wish ?? ''}${state.near ?? ''}`}
        className="floor-form"
        action={`/workplaces/${site.slug}/${floor.slug}`}
        onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      >
        {state.view === 'list' && <input type="hidden" name="view" value="list" />}
        <input type="hidden" name="date" value={state.date} />
        <DayStepper day={state.date} hrefOf={(date) => at({ date })} />
        <TimeSpan from={state.from} to={state.to} />
        <select className="input" name="equipment" defaultValue={state.equipment ?? ''} aria-label={m.workplaces_equipment()}>
          <option value="">{m.workplaces_any_equipment()}</option>
          {equipmentNames.map((name) => (
            <option key={name} value={name}>{equipmentWord(name)}</option>
          ))}
        </select>
        <select className="input" name="wish" defaultValue={state.wish ?? ''} aria-label={m.workplaces_wish()}>
          <option value="">{m.workplaces_any_wish()}</option>
          <option value="wifi">{m.workplaces_wish_wifi()}</option>
          <option value="quiet">{m.workplaces_wish_quiet()}</option>
        </select>
        {colleagues.length > 0 && (
          <select className="input" name="near" defaultValue={state.near ?? ''} aria-label={m.workplaces_near()}>
            <option value="">{m.workplaces_near_any()}</option>
            {colleagues.map(({ id, name }) => <option key={id} value={id}>{m.workplaces_near_person({ name })}</option>)}
          </select>
        )}
        <noscript><button className="button">{m.workplaces_show()}</button></noscript>
      </Form>
      <nav className="choice spans" aria-label={m.workplaces_time()}>
        {spans.map(({ from, to, label }) => (
          <Link key={`${from}${to}`} to={at({ from, to })} preventScrollReset aria-current={from === state.from && to === state.to ? 'true' : undefined}>{label()}</Link>
        ))}
      </nav>
    </div>
  )
}
