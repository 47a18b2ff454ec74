import { m } from '../../paraglide/messages.js'
import type { PersonHere } from './session.ts'

const shown = 4

/** Who has the document open, each with the colour of their caret. */
export function PeopleHere({ people }: { people: readonly PersonHere[] }) {
  const rest = people.slice(shown)
  return (
    <ul className="people-here" aria-label={m.documents_here()}>
      {people.slice(0, shown).map(({ id, name, colour, isSelf }) => (
        <li key={id}>
          <i className={`dot person-${colour}`} aria-hidden="true" />
          {isSelf ? m.documents_you() : name}
        </li>
      ))}
      {rest.length > 0 && <li title={rest.map(({ name }) => name).join(', ')}>+{rest.length}</li>}
    </ul>
  )
}
