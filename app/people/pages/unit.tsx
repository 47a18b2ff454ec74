import { Link } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { unitPage } from '../queries.server.ts'
import { PersonRows } from '../ui/person-rows.tsx'
import type { Route } from './+types/unit.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  return unitPage(viewerOf(context), params.id)
}

export default function Unit({ loaderData: { id, name, above, head, members, total, units } }: Route.ComponentProps) {
  const crumbs = [{ to: '/people', label: m.people_title() }, { to: '/people/units', label: m.people_units_title() }, ...above.map((unit) => ({ to: `/people/units/${unit.id}`, label: unit.name }))]
  const isLonger = members.length + (head ? 1 : 0) < total
  return (
    <Page title={name} crumbs={crumbs} action={<Link className="button" to={`/people?${new URLSearchParams({ unit: id })}`}>{m.people_in_list()}</Link>}>
      <div className="org-unit-page">
        {head && (
          <section aria-labelledby="head">
            <div className="head"><h2 id="head">{m.people_head()}</h2></div>
            <PersonRows people={[head]} isInUnit />
          </section>
        )}
        {units.length > 0 && (
          <section aria-labelledby="units">
            <div className="head"><h2 id="units">{m.people_units_below()}</h2></div>
            <ul className="rows org-unit-rows">
              {units.map((unit) => (
                <li key={unit.id}>
                  <Link to={`/people/units/${unit.id}`}>{unit.name}</Link>
                  <span className="md muted">{unit.head?.name}</span>
                  <span className="md muted num">{unit.count === 1 ? m.people_one() : m.people_count({ count: formatNumber(unit.count) })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="members">
          <div className="head"><h2 id="members">{m.people_members()}</h2>{isLonger && <Link to={`/people?${new URLSearchParams({ unit: id })}`}>{m.people_all_members({ count: formatNumber(total) })}</Link>}</div>
          {members.length === 0 ? <EmptyState title={m.people_no_members()} /> : <PersonRows people={members} isInUnit />}
        </section>
      </div>
    </Page>
  )
}
