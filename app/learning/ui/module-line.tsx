import { Check } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { CourseModule, CourseUnit } from '../course-query.server.ts'
import { completedBy, kindName } from '../unit-words.ts'

function Stop({ unit }: { unit: CourseUnit }) {
  const state = unit.isDone ? 'unit-stop is-done' : unit.isNext ? 'unit-stop is-next' : 'unit-stop'
  return (
    <li className={state}>
      <i className="unit-dot" aria-hidden="true" />
      <Link to={unit.path} lang={unit.lang}>{unit.title}</Link>
      {unit.isDone && <span className="vh">{m.learning_is_done()}</span>}
      {unit.isWaiting && <span className="sm strong unit-change">{m.learning_transfer_is_waiting()}</span>}
      {unit.change && <span className="sm strong unit-change">{unit.change === 'redo' ? m.learning_progress_redo() : m.learning_progress_changed()}</span>}
      <span className="sm muted">
        {[kindName(unit.kind), m.learning_minutes({ minutes: unit.minutes }), completedBy(unit), unit.required ? '' : m.learning_optional()].filter(Boolean).join(', ')}
      </span>
    </li>
  )
}

/** A module of a course: its units as a line with stops. */
export function ModuleLine({ module, number, courseId, isWhole }: { module: CourseModule; number: number; courseId: string; /** It is all of the course, and called like it. */ isWhole: boolean }) {
  return (
    <li className="course-module">
      <span className="course-module-number" aria-hidden="true">{module.isDone ? <Check className="icon" strokeWidth={1.5} /> : isWhole ? '' : number}</span>
      <div>
        <h2 className={isWhole ? 'vh' : undefined}>{isWhole ? m.learning_way() : module.title}</h2>
        <p className="muted">{module.summary}</p>
        <ol className="unit-line">{module.units.map((unit) => <Stop key={unit.id} unit={unit} />)}</ol>
        {module.units.some(({ kind }) => kind !== 'quiz' && kind !== 'package') && <p className="module-print"><Link to={`/learning/${courseId}/${module.id}/print`} aria-label={m.learning_reading_print_module_named({ title: module.title })}>{m.learning_reading_print_module()}</Link></p>}
      </div>
    </li>
  )
}
