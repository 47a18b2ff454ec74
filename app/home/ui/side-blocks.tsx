import { type ReactNode, useId } from 'react'
import { Link } from 'react-router'
import type { DocumentLine, ItemLine, MyReading, OpenComment } from '../../documents/queries.server.ts'
import type { NextCourseDay, Todo } from '../../learning/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { formatDayNear, formatInstant, formatTime } from '../../ui/format.ts'
import type { circleToday } from '../../workplaces/queries.server.ts'

function Block({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="head"><h2 id={id}>{title}</h2>{more}</div>
      {children}
    </section>
  )
}

/** Days before a due date from which on it is loud. */
const soonDays = 7

/** What waits in the training: next units, hand-ins to read, cards, questions. `today`: ISO day; `hasMore`: than are shown. */
export function ToDo({ training, hasMore, today }: { training: readonly Todo[]; hasMore: boolean; today: string }) {
  if (training.length === 0) return null
  const isSoon = (dueOn: string) => Date.parse(dueOn) - Date.parse(today) <= soonDays * 86_400_000
  return (
    <Block title={m.home_due()} more={hasMore && <Link to="/learning" aria-label={m.home_all_due()}>{m.home_all()}</Link>}>
      <ul className="rows dues">
        {training.map(({ title, note, path, dueOn, isOverdue }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>
            {dueOn && <span className={isOverdue || isSoon(dueOn) ? 'due strong nowrap num' : 'muted nowrap num'}>{isOverdue ? m.home_overdue({ day: formatDayNear(dueOn) }) : m.home_due_by({ day: formatDayNear(dueOn) })}</span>}
            <span className="muted detail">{note}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** The next days of course groups that one is in or leads. */
export function CourseDays({ days }: { days: readonly NextCourseDay[] }) {
  if (days.length === 0) return null
  return (
    <Block title={m.home_course_days()} more={<Link to="/learning/cohorts" aria-label={m.home_all_course_days()}>{m.home_all()}</Link>}>
      <ul className="rows dues">
        {days.map(({ cohortId, name, day: { id, day, from, room } }) => (
          <li key={id}>
            <Link to={`/learning/cohorts/${cohortId}`}>{name}</Link>
            <span className="muted nowrap num">{formatDayNear(day)}, {from}</span>
            {room && <span className="muted detail">{room.code}, {room.site}</span>}
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** What is to be read, and what one has to do according to documents. Without either it is not there. */
export function FromDocuments({ readings, tasks }: { readings: readonly MyReading[]; tasks: readonly ItemLine[] }) {
  return (
    <>
      {readings.length > 0 && (
        <Block title={m.documents_reading_mine()}>
          <ul className="rows">{readings.map(({ id, documentId, title, due }) => <li key={id}><Link to={`/documents/${documentId}`}>{title}</Link><span className="muted num">{m.home_due_by({ day: formatDayNear(due) })}</span></li>)}</ul>
        </Block>
      )}
      {tasks.length > 0 && (
        <Block title={m.documents_decisions_my_tasks()} more={<Link to="/documents/decisions?kind=task&mine=1&open=1" aria-label={m.documents_decisions_my_tasks()}>{m.home_all()}</Link>}>
          <ul className="rows">{tasks.map(({ documentId, position, text, link, day, source }) => <li key={`${documentId} ${position}`}><Link to={link}>{text}</Link><span className="muted num">{day === null ? source : m.home_due_by({ day: formatDayNear(day) })}</span></li>)}</ul>
        </Block>
      )}
    </>
  )
}

/** Conversations about documents in which another wrote last. */
export function WaitingComments({ comments }: { comments: readonly OpenComment[] }) {
  if (comments.length === 0) return null
  return (
    <Block title={m.home_comments()}>
      <ul className="rows">
        {comments.map(({ documentId, threadId, title, author, excerpt, at }) => (
          <li key={threadId}>
            <Link to={`/documents/${documentId}#thread-${threadId}`}>{title}</Link>
            <span className="comment-excerpt">{excerpt}</span>
            <span className="muted num">{author === null ? formatInstant(at) : `${author}, ${formatInstant(at)}`}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** The documents that moved last. */
export function MovedDocuments({ documents }: { documents: readonly DocumentLine[] }) {
  if (documents.length === 0) return null
  return (
    <Block title={m.home_moved_documents()} more={<Link to="/documents" aria-label={m.home_all_documents()}>{m.home_all()}</Link>}>
      <ul className="rows">
        {documents.map(({ id, title, movedAt, lastEditor, owner }) => (
          <li key={id}>
            <Link to={`/documents/${id}`}>{title}</Link>
            <span className="muted num">{lastEditor ?? owner}, {formatInstant(movedAt)}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** Who comes at the usual time or before is simply in. */
const usualStart = '08:00'

type Colleague = Awaited<ReturnType<typeof circleToday>>[number]

/** Who of the own unit and circle is in today, and where. `mySite`: where one sits oneself; `now`: ISO 8601. */
export function Circle({ colleagues, mySite, now }: { colleagues: readonly Colleague[]; mySite: string | null; now: string }) {
  if (colleagues.length === 0) return null
  return (
    <Block title={m.home_circle()}>
      <ul className="rows circle">
        {colleagues.map(({ id, name, code, site, timeZone, startsAt }) => (
          <li key={id}>
            <span className="in" aria-hidden="true" />
            <Link to={`/people/${id}`}>{name}</Link>
            <span className="muted num">{[...(startsAt > now && formatTime(startsAt, timeZone) > usualStart ? [m.home_from({ time: formatTime(startsAt, timeZone) })] : []), code, ...(site === mySite ? [] : [site])].join(', ')}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}
