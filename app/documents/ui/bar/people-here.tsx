import { m } from '../../../paraglide/messages.js'
import { initials } from '../../../ui/initials.ts'
import type { Following } from '../follow/use-follow.ts'
import type { PersonHere } from '../session.ts'
import { BarMenu } from './bar-menu.tsx'

/** How many stand in the bar; where it is narrow, only others. */
const shown = 4
const shownOnNarrow = 2

type Here = { people: readonly PersonHere[]; following: Following }

/** Somebody, with the colour of their caret; pressed, the view follows them. */
function Person({ person, following }: { person: PersonHere; following: Following }) {
  const { id, name, colour, isSelf } = person
  if (isSelf) return <><i className={`dot person-${colour}`} aria-hidden="true" />{m.documents_you()}</>
  const isFollowed = following.person?.id === id
  return (
    <button type="button" className="person-here" data-person={id} data-closes aria-pressed={isFollowed} title={isFollowed ? m.documents_follow_stop() : m.documents_follow({ name })} onClick={() => (isFollowed ? following.stop() : following.follow(person))}>
      <i className={`dot person-${colour}`} aria-hidden="true"><span>{initials(name)}</span></i>
      <span className="name">{name}</span>
    </button>
  )
}

/** Those for whom the bar has no room. */
function MorePeople({ people, following, className }: Here & { className: string }) {
  if (people.length === 0) return null
  return (
    <li className={className}>
      <BarMenu label={m.documents_here_more({ count: people.length })} sign={`+${people.length}`}>
        <ul className="float people-rest">{people.map((person) => <li key={person.id}><Person person={person} following={following} /></li>)}</ul>
      </BarMenu>
    </li>
  )
}

/** Who has the document open. */
export function PeopleHere({ people, following }: Here) {
  const others = people.filter(({ isSelf }) => !isSelf)
  const onNarrow = new Set(others.slice(0, shownOnNarrow))
  return (
    <ul className="people-here" aria-label={m.documents_here()}>
      {people.slice(0, shown).map((person) => <li key={person.id} className={onNarrow.has(person) ? undefined : 'on-wide'}><Person person={person} following={following} /></li>)}
      <MorePeople people={people.slice(shown)} following={following} className="on-wide" />
      <MorePeople people={others.slice(shownOnNarrow)} following={following} className="on-narrow" />
    </ul>
  )
}
