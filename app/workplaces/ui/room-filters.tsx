import { Form, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useFormShows } from '../../ui/use-form-shows.ts'
import type { RoomSearch } from '../room-search.server.ts'
import { equipmentNames } from '../schema.ts'
import { DayStepper } from './day-stepper.tsx'
import { equipmentWord } from './words.ts'
import { TimeSpan } from './time-span.tsx'

const sizes = [2, 4, 6, 8, 12, 20]

/** The same search with something else. */
export function roomsHref(query: RoomSearch['query'], more: Partial<RoomSearch['query']>): string {
  const given = Object.entries({ ...query, ...more }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `/workplaces/rooms?${new URLSearchParams(given)}`
}

/** When, where, how large, with what; each change shows at once. */
export function RoomFilters({ query, sites }: Pick<RoomSearch, 'query' | 'sites'>) {
  const submit = useSubmit()
  const form = useFormShows({ from: query.from, to: query.to, site: query.site ?? '', seats: String(query.seats ?? ''), equipment: query.equipment ?? '' })
  return (
    <div className="floor-controls">
      <Form ref={form} className="floor-form" role="search" aria-label={m.workplaces_rooms()} onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
        <input type="hidden" name="date" value={query.date} />
        {query.open && <input type="hidden" name="open" value={query.open} />}
        <DayStepper day={query.date} hrefOf={(date) => roomsHref(query, { date })} />
        <TimeSpan from={query.from} to={query.to} />
        <select className="input" name="site" defaultValue={query.site ?? ''} aria-label={m.workplaces_site()}>
          <option value="">{m.workplaces_any_site()}</option>
          {sites.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
        </select>
        <select className="input" name="seats" defaultValue={query.seats ?? ''} aria-label={m.workplaces_seats_label()}>
          <option value="">{m.workplaces_any_size()}</option>
          {sizes.map((count) => <option key={count} value={count}>{m.workplaces_seats_from({ count })}</option>)}
        </select>
        <select className="input" name="equipment" defaultValue={query.equipment ?? ''} aria-label={m.workplaces_equipment()}>
          <option value="">{m.workplaces_any_equipment()}</option>
          {equipmentNames.map((name) => <option key={name} value={name}>{equipmentWord(name)}</option>)}
        </select>
        <noscript><button className="button">{m.workplaces_show()}</button></noscript>
      </Form>
    </div>
  )
}
