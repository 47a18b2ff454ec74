import { Mail, MessageSquare, Phone } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { PersonPage } from '../queries.server.ts'
import type { TodayLine } from '../today-lines.ts'

const places = { office: m.people_at_office, home: m.people_at_home, away: m.people_away, travelling: m.people_travelling }
const times = { day: () => '', morning: m.people_morning, afternoon: m.people_afternoon }

/** Ways to reach somebody, the same for everybody on the staff. */
function Contact({ person: { name, phone, mail, chat } }: { person: PersonPage }) {
  return (
    <p className="person-contact">
      {mail && <a className="button" href={`mailto:${mail}`} aria-label={m.people_write_to({ name })}><Mail className="icon s" aria-hidden="true" />{m.people_write()}</a>}
      {phone && <a className="button" href={`tel:${phone.replaceAll(' ', '')}`} aria-label={m.people_call_to({ name })}><Phone className="icon s" aria-hidden="true" />{m.people_call()}</a>}
      {chat && <a className="button" href={chat} target="_blank" rel="noreferrer" aria-label={m.people_chat_to({ name })}><MessageSquare className="icon s" aria-hidden="true" />{m.people_chat()}</a>}
    </p>
  )
}

/** What one wants to know of a colleague: what they do, for whom, where they are today and how to reach them. */
export function PersonFacts({ person, today }: { person: PersonPage; today: readonly TodayLine[] }) {
  const { jobTitle, unit, phone, mail, manager } = person
  return (
    <>
      <Contact person={person} />
      <dl className="facts">
        {jobTitle && <div><dt>{m.people_job()}</dt><dd>{jobTitle}</dd></div>}
        {unit && <div><dt>{m.people_unit()}</dt><dd><Link to={`/people/units/${unit.id}`}>{unit.name}</Link></dd></div>}
        {manager && <div><dt>{m.people_manager()}</dt><dd><Link to={`/people/${manager.id}`}>{manager.name}</Link></dd></div>}
        {today.length > 0 && (
          <div>
            <dt>{m.people_today()}</dt>
            <dd>{today.map(({ when, place, desk }) => <span key={when} className="person-today">{times[when]()} {desk ? <Link to={desk.path}>{`${desk.code}, ${desk.site}`}</Link> : places[place]()}</span>)}</dd>
          </div>
        )}
        {phone && <div><dt>{m.people_phone()}</dt><dd className="num"><a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a></dd></div>}
        {mail && <div><dt>{m.people_mail()}</dt><dd className="person-mail"><a href={`mailto:${mail}`}>{mail}</a></dd></div>}
      </dl>
    </>
  )
}
