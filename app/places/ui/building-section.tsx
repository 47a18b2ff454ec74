import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatNumber } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { RegisteredBuilding } from '../register-page.server.ts'
import { floorPath } from './crumbs.ts'

function Floors({ site, building }: { site: { slug: string }; building: RegisteredBuilding }) {
  return (
    <table className="table place-table">
      <caption className="vh">{m.places_floors_of({ building: building.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{m.places_csv_floor()}</th>
          <th scope="col" className="number">{m.workplaces_desks()}</th>
          <th scope="col" className="number">{m.workplaces_rooms()}</th>
          <th scope="col" className="number wide">{m.places_zones()}</th>
          <th scope="col" className="number">{m.places_closed()}</th>
        </tr>
      </thead>
      <tbody>
        {building.floors.map((floor) => (
          <tr key={floor.slug}>
            <th scope="row"><Link className="strong" to={floorPath(site, floor)}>{floorName(floor.level)}</Link></th>
            <td className="number">{formatNumber(floor.desks)}</td>
            <td className="number">{formatNumber(floor.rooms)}</td>
            <td className="number wide">{formatNumber(floor.zones)}</td>
            <td className="number">{floor.closed > 0 ? formatNumber(floor.closed) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A building with its floors; its name can be changed here, and it goes when it has none. */
export function BuildingSection({ site, building }: { site: { slug: string }; building: RegisteredBuilding }) {
  const { id, name, floors } = building
  return (
    <section className="place-building" aria-labelledby={`building-${id}`}>
      <h2 id={`building-${id}`}>{name}</h2>
      {floors.length === 0 ? <p className="muted">{m.places_no_floor()}</p> : <Floors site={site} building={building} />}
      <details className="place-details">
        <summary className="button small" aria-label={m.places_building_edit_of({ building: name })}>{m.places_building_edit()}</summary>
        <Form method="post" className="place-form" noValidate>
          <input type="hidden" name="id" value={id} />
          <TextField label={m.places_name()} name="name" defaultValue={name} maxLength={80} required />
          <div className="place-ways">
            <button className="button" name="intent" value="rename">{m.places_save()}</button>
            {floors.length === 0 && <button className="button" name="intent" value="delete" formNoValidate>{m.places_building_delete()}</button>}
          </div>
        </Form>
      </details>
    </section>
  )
}
