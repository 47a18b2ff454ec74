import { ArrowLeft } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { UnitView } from '../unit-query.server.ts'
import { ChangeNote } from './change-note.tsx'
import { Ticks } from './ticks.tsx'
import { completedBy, positionText } from '../unit-words.ts'

/** What every kind of unit gets from its page. */
export type Frame = { view: UnitView; heading: RefObject<HTMLHeadingElement | null> }

type UnitFrameProps = {
  frame: Frame
  className?: string
  /** In place of the way back to the unit before. */
  back?: ReactNode
  /** The main action, always at the same place. */
  action: ReactNode
  children: ReactNode
}

/** Back to the unit before this one, or to the course. */
function BackLink({ view }: { view: UnitView }) {
  const { title, path } = view.previous ?? view.course
  const lang = view.previous?.lang
  return (
    <Link className="button plain unit-back" to={path} aria-label={m.learning_back_to({ title })}>
      <ArrowLeft className="icon" strokeWidth={1.5} aria-hidden="true" />
      <span lang={lang}>{title}</span>
    </Link>
  )
}

/** On to the next unit, or back to the course after the last one. */
export function NextLink({ view }: { view: UnitView }) {
  return <Link className="button main" to={view.next?.path ?? view.course.path}>{view.next ? m.learning_next() : m.learning_to_course()}</Link>
}

/** Heading, content and foot bar of a unit. */
export function UnitFrame({ frame: { view, heading }, className = '', back, action, children }: UnitFrameProps) {
  const { unit, course } = view
  return (
    <>
      <article className={`unit-article ${className}`}>
        {course.title !== unit.title && <p className="sm unit-course"><Link className="quiet" to={course.path}>{course.title}</Link></p>}
        <p className="sm muted num unit-position">{positionText({ ...unit, number: view.number, of: view.of })}</p>
        <h1 ref={heading} tabIndex={-1} lang={unit.lang}>{unit.title}</h1>
        <Ticks view={view} />
        {!unit.isDone && <p className="sm muted">{m.learning_progress_completes({ how: completedBy(unit) })}</p>}
        {unit.lang && <p className="alert is-note">{m.learning_authoring_other_language()}</p>}
        {view.change && <ChangeNote change={view.change} />}
        {children}
      </article>
      <div className="unit-foot">
        <div className="unit-foot-inner">
          {back ?? <BackLink view={view} />}
          {action}
        </div>
      </div>
    </>
  )
}
