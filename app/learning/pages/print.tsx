import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { printedModule, type PrintedModule } from '../print/print-query.server.ts'
import { Html } from '../ui/html.tsx'
import { SourceList } from '../ui/lesson.tsx'
import { useHasScript } from '../ui/use-has-script.ts'
import { kindName } from '../unit-words.ts'
import type { Route } from './+types/print.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  return printedModule(viewerOf(context), params.course, params.module, getLocale())
}

function Unit({ unit: { id, kind, title, minutes, objectives, html, sources } }: { unit: PrintedModule['units'][number] }) {
  return (
    <article className="printed-unit" aria-labelledby={id}>
      <p className="sm muted">{kindName(kind)}, {m.learning_minutes({ minutes })}</p>
      <h2 id={id}>{title}</h2>
      {objectives.length > 0 && (
        <div className="unit-objectives">
          <h3>{m.learning_objectives()}</h3>
          <ul>{objectives.map((objective) => <li key={objective}>{objective}</li>)}</ul>
        </div>
      )}
      <Html className="lesson-text" html={html} />
      {sources.length > 0 && <div className="unit-sources"><h3>{m.learning_sources()}</h3><SourceList sources={sources} /></div>}
    </article>
  )
}

/** Paper shows no page of Werkplatz around it: the print style sheet takes that away. */
export default function PrintModule({ loaderData: { course, number, title, summary, day, units } }: Route.ComponentProps) {
  const hasScript = useHasScript()
  const action = hasScript ? <button type="button" className="button main" onClick={() => window.print()}>{m.learning_reading_print()}</button> : undefined
  return (
    <Page title={title} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: `/learning/${course.id}`, label: course.title }]} action={action}>
      <div className="printed-module">
        <p className="muted">{m.learning_reading_print_of({ course: course.title, number, version: course.version, day: formatDay(day) })}</p>
        <p className="course-lead">{summary}</p>
        <p className="sm muted printed-hint">{m.learning_reading_print_hint()}</p>
        {units.map((unit) => <Unit key={unit.id} unit={unit} />)}
      </div>
    </Page>
  )
}
