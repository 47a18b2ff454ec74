import { Link } from 'react-router'
import type { DocumentLine } from '../../documents/queries.server.ts'
import type { DueTraining } from '../../learning/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { formatDayShort, formatInstant } from '../../ui/format.ts'

export function Due({ due }: { due: readonly DueTraining[] }) {
  return (
    <section aria-labelledby="due">
      <div className="head"><h2 id="due">{m.home_due()}</h2></div>
      <ul className="rows dues">
        {due.map(({ courseId, courseTitle, next, position, dueOn, isOverdue }) => (
          <li key={courseId}>
            <Link to={next.path}>{next.title}</Link>
            {dueOn !== null && <span className={`nowrap num ${isOverdue ? 'due strong' : 'muted'}`}>{m.home_due_by({ day: formatDayShort(dueOn) })}</span>}
            <span className="muted">{courseTitle}, {position}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Documents({ documents }: { documents: readonly DocumentLine[] }) {
  return (
    <section aria-labelledby="moved">
      <div className="head"><h2 id="moved">{m.home_moved_documents()}</h2><Link to="/documents">{m.home_all()}</Link></div>
      <ul className="rows">
        {documents.map(({ id, title, movedAt, lastEditor, owner }) => (
          <li key={id}>
            <Link to={`/documents/${id}`}>{title}</Link>
            <span className="muted num">{lastEditor ?? owner}, {formatInstant(movedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export type Colleague = { id: string; name: string; code: string; site: string }

export function Circle({ circle }: { circle: readonly Colleague[] }) {
  return (
    <section aria-labelledby="circle">
      <div className="head"><h2 id="circle">{m.home_circle()}</h2></div>
      <ul className="rows circle">
        {circle.map(({ id, name, code, site }) => (
          <li key={id}><span className="in" aria-hidden="true" /><Link to={`/people/${id}`}>{name}</Link><span className="muted num">{code}, {site}</span></li>
        ))}
      </ul>
    </section>
  )
}
