import { SlidersHorizontal, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { equipmentNames } from '../schema.ts'
import { type Colleague, type Wish, wishes } from '../wishes.ts'
import { type FloorFilter, noFilter } from './floor-link.ts'
import { equipmentWord } from './words.ts'

const sizes = [2, 4, 6, 8, 12, 20]
const wishWords: Readonly<Record<Wish, () => string>> = { wifi: m.workplaces_wish_wifi, quiet: m.workplaces_wish_quiet }

type FilterProps = { filter: FloorFilter; colleagues: readonly Colleague[] }

/** What is looked for, in words, each with the filter that is left without it. */
function active({ filter, colleagues }: FilterProps): { key: string; label: string; without: FloorFilter }[] {
  const { kind, seats, equipment = [], wish = [], near } = filter
  const colleague = colleagues.find(({ id }) => id === near)
  return [
    ...(kind ? [{ key: 'kind', label: kind === 'desk' ? m.workplaces_desks() : m.workplaces_rooms(), without: { ...filter, kind: undefined } }] : []),
    ...(seats ? [{ key: 'seats', label: m.workplaces_seats_from({ count: seats }), without: { ...filter, seats: undefined } }] : []),
    ...equipment.map((name) => ({ key: name, label: equipmentWord(name), without: { ...filter, equipment: equipment.filter((other) => other !== name) } })),
    ...wish.map((name) => ({ key: name, label: wishWords[name](), without: { ...filter, wish: wish.filter((other) => other !== name) } })),
    ...(colleague ? [{ key: 'near', label: m.workplaces_near_person({ name: colleague.name }), without: { ...filter, near: undefined } }] : []),
  ]
}

/** A panel of `details` closes with Escape, which gives the keyboard back to its button, and when one goes on elsewhere. */
function useClosing() {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const panel = details.current
      if (!panel?.open || (event.target instanceof Node && panel.contains(event.target) && !(event instanceof KeyboardEvent))) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        panel.querySelector('summary')?.focus()
      }
      panel.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return details
}

/** All that one may look for besides a time, in a panel of its own: fields of the form around it. Works without script. */
export function FilterPanel({ filter, colleagues, fits, clearHref }: FilterProps & { /** How many that fit are free. */ fits: number; clearHref: string }) {
  const details = useClosing()
  const { kind, seats, equipment = [], wish = [], near } = filter
  const count = active({ filter, colleagues }).length
  return (
    <details ref={details} className="filter">
      <summary className="button">
        <SlidersHorizontal className="icon" aria-hidden="true" />
        <span>{m.workplaces_filter()}</span>
        {count > 0 && <span className="filter-count num">{count}<span className="vh"> {m.workplaces_filter_active()}</span></span>}
      </summary>
      <div className="filter-panel float">
        <fieldset className="filter-choice">
          <legend>{m.workplaces_kind()}</legend>
          {([undefined, 'desk', 'room'] as const).map((one) => (
            <label key={one ?? 'all'}><input type="radio" name="kind" value={one ?? ''} defaultChecked={kind === one} /> {one === undefined ? m.workplaces_kind_any() : one === 'desk' ? m.workplaces_desks() : m.workplaces_rooms()}</label>
          ))}
        </fieldset>
        <fieldset className="filter-choice is-wide">
          <legend>{m.workplaces_equipment()}</legend>
          {equipmentNames.map((name) => <label key={name}><input type="checkbox" name="equipment" value={name} defaultChecked={equipment.includes(name)} /> {equipmentWord(name)}</label>)}
        </fieldset>
        <fieldset className="filter-choice">
          <legend>{m.workplaces_wish()}</legend>
          {wishes.map((name) => <label key={name}><input type="checkbox" name="wish" value={name} defaultChecked={wish.includes(name)} /> {wishWords[name]()}</label>)}
        </fieldset>
        <div className="filter-pair">
          <select className="input" name="seats" defaultValue={seats ?? ''} aria-label={m.workplaces_seats_label()}>
            <option value="">{m.workplaces_any_size()}</option>
            {sizes.map((size) => <option key={size} value={size}>{m.workplaces_seats_from({ count: size })}</option>)}
          </select>
          <select className="input" name="near" defaultValue={near ?? ''} aria-label={m.workplaces_near()} disabled={colleagues.length === 0}>
            <option value="">{colleagues.length === 0 ? m.workplaces_near_nobody() : m.workplaces_near_any()}</option>
            {colleagues.map(({ id, name }) => <option key={id} value={id}>{m.workplaces_near_person({ name })}</option>)}
          </select>
        </div>
        <div className="filter-foot">
          <p role="status" className="md strong num">{m.workplaces_filter_fits({ count: fits })}</p>
          {count > 0 && <Link className="md" to={clearHref} replace preventScrollReset>{m.workplaces_filter_clear()}</Link>}
        </div>
        <noscript><button className="button main">{m.workplaces_show()}</button></noscript>
      </div>
    </details>
  )
}

/** What is looked for, to be seen while the panel is closed, each to be taken back with one click. */
export function ActiveFilters({ filter, colleagues, hrefOf }: FilterProps & { hrefOf: (filter: FloorFilter) => string }) {
  const found = active({ filter, colleagues })
  if (found.length === 0) return null
  return (
    <ul className="active-filters" aria-label={m.workplaces_filter_active()}>
      {found.map(({ key, label, without }) => (
        <li key={key}><Link to={hrefOf({ ...noFilter, ...without })} replace preventScrollReset aria-label={m.workplaces_filter_remove({ what: label })}>{label}<X className="icon s" aria-hidden="true" /></Link></li>
      ))}
    </ul>
  )
}
