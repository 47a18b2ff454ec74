import { Link } from 'react-router'
import { Avatar } from '../../ui/avatar.tsx'
import type { PersonLine } from '../queries.server.ts'

/** People as rows: who, what they do, where they belong, how to reach them. */
export function PersonRows({ people }: { people: readonly PersonLine[] }) {
  return (
    <ul className="rows people-rows">
      {people.map(({ id, name, jobTitle, unit, phone, photo }) => (
        <li key={id}>
          <Avatar name={name} photo={photo} />
          <Link to={`/people/${id}`}>{name}</Link>
          <span className="md muted">{[jobTitle, unit].filter(Boolean).join(', ')}</span>
          <span className="md muted num">{phone}</span>
        </li>
      ))}
    </ul>
  )
}
