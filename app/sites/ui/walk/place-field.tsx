import { useId } from 'react'
import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import { isInside, type PlanGeometry } from '../../../ui/plan/geometry.ts'
import type { NamedPlace } from '../../walk/walk-page.server.ts'

type Place = { x: number; y: number }
type PlaceFieldProps = { geometry: PlanGeometry; places: readonly NamedPlace[]; place: Place | null; onPlace: (place: Place) => void }

/** Cells of the grid are this wide, metres: about as dense as one walks. */
const cell = 3

const valueOf = ({ x, y }: Place) => `${x} ${y}`

/** "12.5 m; 8.0 m" */
export function placeWords({ x, y }: Place): string {
  return m.sites_walk_at({ x: formatNumber(x, 1), y: formatNumber(y, 1) })
}

function gridOf(geometry: PlanGeometry): Place[] {
  const places: Place[] = []
  for (let y = cell / 2; y < geometry.height; y += cell) for (let x = cell / 2; x < geometry.width; x += cell) if (isInside(geometry, x, y)) places.push({ x, y })
  return places
}

function Options({ label, places }: { label: string; places: readonly (Place & { name: string })[] }) {
  if (places.length === 0) return null
  return <optgroup label={label}>{places.map((place) => <option key={`${place.name} ${valueOf(place)}`} value={valueOf(place)}>{place.name}</option>)}</optgroup>
}

/** Where one stands, from a list: rooms, zones, desks, and a grid for everything between. */
export function PlaceField({ geometry, places, place, onPlace }: PlaceFieldProps) {
  const id = useId()
  const of = (kind: NamedPlace['kind']) => places.filter((one) => one.kind === kind)
  const grid = gridOf(geometry).map((one) => ({ ...one, name: placeWords(one) }))
  const isListed = place !== null && [...places, ...grid].some((one) => valueOf(one) === valueOf(place))
  return (
    <div className="field">
      <label htmlFor={id}>{m.sites_walk_place()}</label>
      <p id={`${id}-hint`} className="muted">{m.sites_walk_place_hint()}</p>
      <select
        id={id}
        className="input"
        aria-describedby={`${id}-hint`}
        value={place ? valueOf(place) : ''}
        onChange={(event) => {
          const [x, y] = event.target.value.split(' ').map(Number)
          if (x !== undefined && y !== undefined) onPlace({ x, y })
        }}
      >
        {!place && <option value="">{m.sites_walk_choose()}</option>}
        {place && !isListed && <option value={valueOf(place)}>{placeWords(place)}</option>}
        <Options label={m.sites_walk_rooms()} places={of('room')} />
        <Options label={m.sites_walk_zones()} places={of('zone')} />
        <Options label={m.sites_walk_desks()} places={of('desk')} />
        <Options label={m.sites_walk_grid()} places={grid} />
      </select>
    </div>
  )
}
