import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { UnitNode } from '../org-chart.ts'
import type { PersonLine } from '../queries.server.ts'

type Node = UnitNode<PersonLine>

function UnitLine({ unit: { id, name, head, total } }: { unit: Node }) {
  return (
    <div className="org-unit-line">
      <Link to={`/people/units/${id}`} className="strong">{name}</Link>
      <span className="md muted num org-unit-count">{total === 1 ? m.people_one() : m.people_count({ count: formatNumber(total) })}</span>
      {head && <span className="org-unit-head md"><Avatar name={head.name} photo={head.photo} /><Link to={`/people/${head.id}`}>{head.name}</Link><span className="muted">{head.jobTitle}</span></span>}
    </div>
  )
}

/** Units with who leads them, and below each what belongs to it; folded by the browser itself, so that it needs no script. */
export function UnitTree({ units }: { units: readonly Node[] }) {
  return (
    <ul className="org-unit-tree">
      {units.map((unit) => (
        <li key={unit.id}>
          <UnitLine unit={unit} />
          {unit.units.length > 0 && (
            <details open>
              <summary><span className="vh">{unit.name}: </span>{unit.units.length === 1 ? m.people_unit_one() : m.people_unit_count({ count: unit.units.length })}</summary>
              <UnitTree units={unit.units} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
