import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { PersonPage } from '../queries.server.ts'
import { SkillChips } from './skill-chips.tsx'

/** What somebody offers to help with; on the own page with the way to change it. Nothing where another offers nothing. */
export function PersonOffer({ offer: { skills, askMeAbout }, isOwn }: { offer: PersonPage['offer']; isOwn: boolean }) {
  const isEmpty = skills.length === 0 && askMeAbout === ''
  if (isEmpty && !isOwn) return null
  return (
    <section aria-labelledby="offer" className="person-offer">
      <div className="head"><h2 id="offer">{m.people_offer()}</h2>{isOwn && <Link to="/account/skills">{m.people_offer_change()}</Link>}</div>
      {isEmpty && <p className="muted">{m.people_offer_none()}</p>}
      {skills.length > 0 && <SkillChips skills={skills.map((skill) => ({ skill }))} />}
      {askMeAbout !== '' && <p className="person-ask"><span className="muted">{m.people_ask()}</span> {askMeAbout}</p>}
    </section>
  )
}
