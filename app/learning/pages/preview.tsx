import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { PreviewSide } from '../preview/preview-side.tsx'
import { coursePreview, type Preview } from '../preview/queries.server.ts'
import { useContentWatch } from '../preview/use-content-watch.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import { kindName } from '../unit-words.ts'
import type { Route } from './+types/preview.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ url, context }: Route.LoaderArgs) {
  return coursePreview(viewerOf(context), url.searchParams.get('course'), url.searchParams.get('unit'), getLocale())
}

function Problems({ problems, isLive }: Pick<Preview, 'problems' | 'isLive'>) {
  return (
    <section aria-labelledby="problems" className="preview-problems">
      <h2 className="strong" id="problems">{m.learning_authoring_preview_problems()}</h2>
      <div role="status">
        {problems.length === 0 ? <p className="md muted">{isLive ? m.learning_authoring_preview_no_problems() : m.learning_authoring_preview_as_started()}</p> : <p className="md">{m.learning_authoring_preview_count({ count: problems.length })}</p>}
      </div>
      {problems.length > 0 && <ul className="md">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>}
    </section>
  )
}

function Units({ courses }: Pick<Preview, 'courses'>) {
  return (
    <nav aria-label={m.learning_authoring_preview_units()}>
      {courses.map((course) => (
        <section key={course.id} aria-label={course.title}>
          <h2 className="strong">{course.title}</h2>
          {course.modules.map((module) => (
            <details key={module.id} open={module.units.some(({ isCurrent }) => isCurrent)}>
              <summary>{module.title}</summary>
              <ul>
                {module.units.map(({ id, title, kind, isCurrent }) => (
                  <li key={id}><Link to={`/learning/preview?course=${course.id}&unit=${id}`} aria-current={isCurrent ? 'page' : undefined}>{title}</Link> <span className="sm muted">{kindName(kind)}</span></li>
                ))}
              </ul>
            </details>
          ))}
        </section>
      ))}
    </nav>
  )
}

export default function PreviewPage({ loaderData: { isLive, version, problems, courses, unit } }: Route.ComponentProps) {
  useContentWatch(isLive, version)
  return (
    <Page title={m.learning_authoring_preview()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <div className="preview-page">
        <aside className="preview-aside" aria-label={m.learning_authoring_preview_aside()}>
          <Problems problems={problems} isLive={isLive} />
          <Units courses={courses} />
        </aside>
        <div>
          {!unit && <EmptyState title={m.learning_authoring_preview_empty()} />}
          {unit && <p className="muted md"><code>{unit.id}</code>, rev {unit.rev}, {unit.change}</p>}
          {unit && (
            <div className="preview-sides" key={unit.id}>
              <PreviewSide unit={unit} lang="de" />
              <PreviewSide unit={unit} lang="en" />
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}
