import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import type { PersonLine } from '../queries.server.ts'

/** Skills that a row names; the others are on the person's page. */
const named = 3

/** People as rows: who, what they do, where they belong, how to reach them, what they offer. `isInUnit`: their unit is said already. */
export function PersonRows({ people, isInUnit = false }: { people: readonly (PersonLine & { skills?: readonly string[] })[]; isInUnit?: boolean }) {
  return (
    <ul className="rows people-rows">
      {people.map(({ id, name, jobTitle, role, phone, photo, skills = [] }) => (
        <li key={id}>
          <Avatar name={name} photo={photo} />
          <Link to={`/people/${id}`}>{name}</Link>
          <span className="md muted">{isInUnit ? jobTitle : role}</span>
          <span className="md muted num">{phone}</span>
          {skills.length > 0 && <span className="sm muted people-offer">{m.people_offers({ skills: [...skills.slice(0, named), ...(skills.length > named ? [m.people_more_skills({ count: skills.length - named })] : [])].join(', ') })}</span>}
        </li>
      ))}
    </ul>
  )
}
