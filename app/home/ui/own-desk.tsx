import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import type { ownDeskOn } from '../../workplaces/queries.server.ts'

type Desk = NonNullable<Awaited<ReturnType<typeof ownDeskOn>>>

/** The desk that belongs to somebody who has booked none today: kept for them, and one click says that they come. */
export function OwnDesk({ desk: { code, spaceId, site, floor }, today }: { desk: Desk; today: string }) {
  return (
    <section className="no-desk">
      <h2>{m.home_own_desk({ code })}</h2>
      <p className="muted">{m.home_place({ site: site.name, floor: floorName(floor.level) })}. {m.home_own_desk_hint()}</p>
      <div className="flex flex-wrap gap-3">
        <Form method="post" action="/workplaces">
          <input type="hidden" name="date" value={today} />
          <button className="button main" name="intent" value="book-usual">{m.workplaces_usual_book({ code })}</button>
        </Form>
        <Link className="button" to={`/workplaces/${site.slug}/${floor.slug}?${new URLSearchParams({ date: today, space: spaceId })}`}>{m.home_on_plan()}</Link>
      </div>
    </section>
  )
}
