import { m } from '../../paraglide/messages.js'
import type { Following } from './follow/use-follow.ts'
import type { PersonHere } from './session.ts'

const shown = 4

type Here = { people: readonly PersonHere[]; following: Following }

/** Somebody, with the colour of their caret; pressed, the view follows them. */
function Person({ person, following }: { person: PersonHere; following: Following }) {
  const { id, name, colour, isSelf } = person
  const dot = <i className={`dot person-${colour}`} aria-hidden="true" />
  if (isSelf) return <li>{dot}{m.documents_you()}</li>
  const isFollowed = following.person?.id === id
  return (
    <li>
      <button type="button" className="person-here" data-person={id} aria-pressed={isFollowed} title={isFollowed ? m.documents_follow_stop() : m.documents_follow({ name })} onClick={() => (isFollowed ? following.stop() : following.follow(person))}>
        {dot}
        {name}
      </button>
    </li>
  )
}

/** Who has the document open. */
export function PeopleHere({ people, following }: Here) {
  const rest = people.slice(shown)
  return (
    <ul className="people-here" aria-label={m.documents_here()}>
      {people.slice(0, shown).map((person) => <Person key={person.id} person={person} following={following} />)}
      {rest.length > 0 && (
        <li>
          <details className="document-more">
            <summary className="button small" aria-label={m.documents_here_more({ count: rest.length })}>+{rest.length}</summary>
            <ul className="float people-rest">{rest.map((person) => <Person key={person.id} person={person} following={following} />)}</ul>
          </details>
        </li>
      )}
    </ul>
  )
}
