import { ChevronDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Form, Link, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayNear } from '../../ui/format.ts'
import type { FloorView } from '../queries.server.ts'
import type { Colleague } from '../wishes.ts'
import { halfDays, workingHours } from '../working-day.ts'
import { DayStepper } from './day-stepper.tsx'
import { ActiveFilters, FilterPanel } from './floor-filter.tsx'
import { floorLink, type FloorState, noFilter } from './floor-link.ts'
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

/**
 * Lets the fields say what the address says once that has changed, also by a link. Not more often: somebody may have
 * ticked the next one meanwhile, or chosen before the page woke up: at first the fields say it anyway. What has the keyboard keeps it.
 * @param address of the page
 */
function useFieldsOf(address: string) {
  const form = useRef<HTMLFormElement>(null)
  const told = useRef(address)
  useEffect(() => {
    if (told.current === address) return
    told.current = address
    const said = new URL(address, window.location.origin).searchParams
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLSelectElement) field.value = said.get(field.name) ?? ''
      else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = said.getAll(field.name).includes(field.value)
      else if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = (said.get(field.name) ?? '') === field.value
    }
  }, [address])
  return form
}

/** "08–17", "08:15–12": whole hours without their minutes, where there is little room. */
const shortSpan = ({ from, to }: { from: string; to: string }) => m.workplaces_short_span({ from: from.replace(/:00$/, ''), to: (to === '00:00' ? '24:00' : to).replace(/:00$/, '') })

/** Plan or list, where there is room for one of them: on a phone. */
export function ViewSwitch({ view, state }: ControlsProps) {
  const at = (shown: FloorState['view']) => floorLink(view.site.slug, view.floor.slug, { ...state, view: shown })
  return (
    <nav className="choice view-switch" aria-label={m.workplaces_view()}>
      <Link to={at('plan')} replace preventScrollReset aria-current={state.view === 'plan' ? 'true' : undefined}>{m.workplaces_plan()}</Link>
      <Link to={at('list')} replace preventScrollReset aria-current={state.view === 'list' ? 'true' : undefined}>{m.workplaces_list()}</Link>
    </nav>
  )
}

/** Floor, day and time on one line, and a button for all else; each change shows at once. On a phone the line is one button. */
export function FloorControls({ view, state, colleagues, fits }: ControlsProps & { colleagues: readonly Colleague[]; /** How many that fit are free. */ fits: number }) {
  const submit = useSubmit()
  const { site, floor } = view
  const at = (change: Partial<FloorState>) => floorLink(site.slug, floor.slug, { ...state, space: undefined, ...change })
  const form = useFieldsOf(at({}))
  return (
    <div className="floor-controls is-floor">
      <Form
        ref={form}
        className="floor-form"
        action={`/workplaces/${site.slug}/${floor.slug}`}
        onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      >
        {state.view === 'list' && <input type="hidden" name="view" value="list" />}
        <input type="hidden" name="date" value={state.date} />
        <details className="when-toggle">
          <summary className="button num"><span>{floorName(floor.level)}, {formatDayNear(state.date)}, {shortSpan(state)}</span><ChevronDown className="icon s" aria-hidden="true" /></summary>
        </details>
        <div className="floor-when">
          <FloorTabs view={view} state={state} />
          <DayStepper day={state.date} hrefOf={(date) => at({ date })} />
          <TimeSpan from={state.from} to={state.to} />
          <nav className="choice spans" aria-label={m.workplaces_time()}>
            {spans.map(({ from, to, label }) => (
              <Link key={`${from}${to}`} to={at({ from, to })} preventScrollReset aria-current={from === state.from && to === state.to ? 'true' : undefined}>{label()}</Link>
            ))}
          </nav>
        </div>
        <FilterPanel filter={state} colleagues={colleagues} fits={fits} clearHref={at(noFilter)} />
        <noscript><button className="button">{m.workplaces_show()}</button></noscript>
      </Form>
      <ActiveFilters filter={state} colleagues={colleagues} hrefOf={at} />
    </div>
  )
}
