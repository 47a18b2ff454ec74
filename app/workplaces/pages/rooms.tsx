import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { type FoundRoom, type RoomSearch, searchRooms } from '../room-search.server.ts'
import { roomsQuery } from '../schema.ts'
import { floorLink } from '../ui/floor-link.ts'
import { RoomFilters } from '../ui/room-filters.tsx'
import { equipmentWords, wifiWord } from '../ui/words.ts'
import { WifiBars } from '../ui/wifi-bars.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/rooms.ts'

export function loader({ url }: Route.LoaderArgs) {
  return searchRooms(roomsQuery.parse(Object.fromEntries(url.searchParams)))
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
        <p className="md muted">{site.name}, {floorName(floor.level)}</p>
      </div>
      <p className="md num">{m.workplaces_seats({ count: seats })}</p>
      <p className="md muted">{equipmentWords(equipment)}</p>
      <p className="md flex items-center gap-2"><WifiBars level={wifi} />{wifiWord(wifi)}</p>
      <p className={isFree ? 'md num strong' : 'md num muted'}>{whenOf(room)}</p>
    </li>
  )
}

export default function Rooms({ loaderData: { query, sites, rooms } }: Route.ComponentProps) {
  const free = rooms.filter(({ isFree }) => isFree).length
  return (
    <Page title={m.workplaces_rooms_title()} action={<p role="status"><span className="strong num">{m.workplaces_free_of({ free, total: rooms.length })}</span> <span className="muted">{m.workplaces_on_day({ day: formatDayLong(query.date) })}</span></p>}>
      <WorkplacesNav />
      <RoomFilters query={query} sites={sites} />
      {rooms.length === 0 ? (
        <EmptyState title={m.workplaces_no_rooms()} action={<Link className="button" to="/workplaces/rooms">{m.workplaces_all_rooms()}</Link>} />
      ) : (
        <ul className="rows rooms">{rooms.map((room) => <Room key={room.id} room={room} query={query} />)}</ul>
      )}
    </Page>
  )
}
