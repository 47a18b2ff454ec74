import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { floorName } from '../../ui/floor-name.ts'
import { SelectField } from '../../ui/select-field.tsx'
import type { UsagePage } from '../queries.server.ts'
import type { UsageQuery } from '../schema.ts'

/** What the numbers are about; it goes into the address, so that they can be passed on. */
export function UsageFilters({ query, page: { sites, site, floor, errors } }: { query: UsageQuery; page: UsagePage }) {
  return (
    <Form className="filters" role="search" aria-label={m.usage_filters()} preventScrollReset key={JSON.stringify(query)}>
      <SelectField label={m.usage_kind()} name="kind" defaultValue={query.kind}>
        <option value="desk">{m.usage_desks()}</option>
        <option value="room">{m.usage_rooms()}</option>
      </SelectField>
      <SelectField label={m.usage_site()} name="site" defaultValue={site?.slug ?? ''}>
        <option value="">{m.usage_all_sites()}</option>
        {sites.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
      </SelectField>
      {site && site.floors.length > 1 && (
        <SelectField label={m.usage_floor()} name="floor" defaultValue={floor?.slug ?? ''}>
          <option value="">{m.usage_all_floors()}</option>
          {site.floors.map(({ slug, level }) => <option key={slug} value={slug}>{floorName(level)}</option>)}
        </SelectField>
      )}
      <SelectField label={m.usage_period()} name="period" defaultValue={query.period}>
        <option value="4">{m.usage_period_4()}</option>
        <option value="12">{m.usage_period_12()}</option>
        <option value="own">{m.usage_period_own()}</option>
      </SelectField>
      <DateField label={m.usage_from()} name="from" defaultValue={query.from} error={errors.from} />
      <DateField label={m.usage_to()} name="to" defaultValue={query.to} error={errors.to} />
      <button className="button">{m.usage_show()}</button>
      {(site || query.kind === 'room' || query.period !== '12') && <Link className="button plain" to="/workplaces/usage">{m.usage_reset()}</Link>}
    </Form>
  )
}
