import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { type FoundRoom, ownSite, type RoomSearch, searchRooms } from '../room-search.server.ts'
import { roomsBySite, type SiteRooms } from '../rooms-by-site.ts'
import { roomsQuery } from '../schema.ts'
import { floorLink } from '../ui/floor-link.ts'
import { RoomFilters, roomsHref } from '../ui/room-filters.tsx'
import { equipmentWords, wifiWord } from '../ui/words.ts'
import { WifiBars } from '../ui/wifi-bars.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/rooms.ts'

export async function loader({ url, context }: Route.LoaderArgs) {
  const query = roomsQuery.parse(Object.fromEntries(url.searchParams))
  const [{ rooms, ...search }, site] = await Promise.all([searchRooms(query), ownSite(viewerOf(context))])
  return { ...search, groups: roomsBySite(rooms, site, query.open === 'all') }
}

function whenOf({ isFree, until }: FoundRoom): string {
  if (isFree) return until ? m.workplaces_free_until({ until }) : m.workplaces_free_all_day()
  return until ? m.workplaces_taken_until({ until }) : m.workplaces_state_taken()
}

function Room({ room, query }: { room: FoundRoom; query: RoomSearch['query'] }) {
  const { id, code, seats, equipment, wifi, site, floor, isFree } = room
  return (
    <li className={isFree ? undefined : 'is-taken'}>
      <div>
        <Link className="strong" to={floorLink(site.slug, floor.slug, { date: query.date, from: query.from, to: query.to, view: 'plan', space: id })}>{code}</Link>
        <span className="md muted">, {floorName(floor.level)}</span>
      </div>
      <p className="md num">{m.workplaces_seats({ count: seats })}</p>
      <p className="md muted room-equipment">{equipmentWords(equipment)}</p>
      <p className="md room-wifi"><WifiBars level={wifi} /><span>{wifiWord(wifi)}</span></p>
      <p className={isFree ? 'md num strong room-when' : 'md num muted room-when'}>{whenOf(room)}</p>
    </li>
  )
}

/** The rooms of a site, folded up under its name and what is free there. */
function Site({ group: { site, rooms, free, seats, isOpen }, query }: { group: SiteRooms; query: RoomSearch['query'] }) {
  return (
    <details className="room-site" open={isOpen}>
      <summary>
        <ChevronRight className="icon" aria-hidden="true" />
        <h2>{site.name}</h2>
        <span className="md muted num room-seats">{seats.from === seats.to ? m.workplaces_seats({ count: seats.from }) : m.workplaces_rooms_seats({ from: seats.from, to: seats.to })}</span>
        <span className={free > 0 ? 'md num strong' : 'md num muted'}>{m.workplaces_free_of({ free, total: rooms.length })}</span>
      </summary>
      <ul className="rows rooms">{rooms.map((room) => <Room key={room.id} room={room} query={query} />)}</ul>
    </details>
  )
}

export default function Rooms({ loaderData: { query, sites, groups } }: Route.ComponentProps) {
  const [free, total] = [groups.reduce((sum, group) => sum + group.free, 0), groups.reduce((sum, { rooms }) => sum + rooms.length, 0)]
  const isFolded = groups.some(({ isOpen }) => !isOpen)
  return (
    <Page title={m.workplaces_rooms_title()} action={<p role="status"><span className="strong num">{m.workplaces_free_of({ free, total })}</span> <span className="muted">{m.workplaces_on_day({ day: formatDayLong(query.date) })}</span></p>}>
      <WorkplacesNav />
      <RoomFilters query={query} sites={sites} />
      {total === 0 ? (
        <EmptyState title={m.workplaces_no_rooms()} action={<Link className="button" to="/workplaces/rooms">{m.workplaces_all_rooms()}</Link>} />
      ) : (
        <>
          {groups.map((group) => <Site key={group.site.slug} group={group} query={query} />)}
          {isFolded && <p className="room-all"><Link to={roomsHref(query, { open: 'all' })} preventScrollReset>{m.workplaces_rooms_open_all()}</Link></p>}
        </>
      )}
    </Page>
  )
}
