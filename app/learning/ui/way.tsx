import { Check } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { UnitView, WayModule } from '../unit-query.server.ts'
import { ProgressBar } from './progress-bar.tsx'

function ModuleEntry({ module, number, isWhole }: { module: WayModule; number: number; /** It is all of the course, and called like it. */ isWhole: boolean }) {
  return (
    <li className={module.isCurrent ? 'way-module is-current' : 'way-module'}>
      {!isWhole && <Link to={module.path}>
        {module.isDone ? <Check className="icon s" strokeWidth={1.5} role="img" aria-label={m.learning_is_done()} /> : <span className="way-number">{number}</span>}
        {module.title}
      </Link>}
      {module.units.length > 0 && (
        <ol>
          {module.units.map((unit) => (
            <li key={unit.path} className={unit.isDone ? 'is-done' : undefined}>
              <Link to={unit.path} aria-current={unit.isCurrent ? 'page' : undefined}>
                <i className="unit-dot" aria-hidden="true" />
                <span><span lang={unit.lang}>{unit.title}</span>{unit.isDone && <span className="vh">, {m.learning_is_done()}</span>}</span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

/** The way through the course, beside the text: modules, and the units of this one as a line with stops. */
export function Way({ view }: { view: UnitView }) {
  return (
    <nav className="course-way" aria-label={m.learning_way()}>
      <p className="strong"><Link className="quiet" to={view.course.path}>{view.course.title}</Link></p>
      <ProgressBar done={view.doneCount} total={view.total} />
      <p className="sm muted num">{m.learning_done_of({ done: view.doneCount, total: view.total })}</p>
      <ol>{view.way.map((module, index) => <ModuleEntry key={module.id} module={module} number={index + 1} isWhole={view.way.length === 1 && module.title === view.course.title} />)}</ol>
    </nav>
  )
}
