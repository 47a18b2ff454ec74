import { data } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { pageGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { keptFor, keptLesson } from '../offline/kept-lesson.server.ts'
import { Html } from '../ui/html.tsx'
import { Objectives, Sources } from '../ui/lesson.tsx'
import { OfflinePage } from '../ui/offline-page.tsx'
import { positionText } from '../unit-words.ts'
import type { Route } from './+types/offline-lesson.ts'

export const middleware = [pageGuard]

/** Without script: what is kept must not ask the server for anything. */
export const handle = { isStill: true }

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const lesson = await keptLesson(viewer, params.course, params.module, params.unit, getLocale())
  return data(lesson, { headers: { 'x-kept-lesson': encodeURIComponent(lesson.title), 'x-kept-for': keptFor(viewer) } })
}

/** What the worker goes by. */
export function headers({ loaderHeaders }: Route.HeadersArgs) {
  return loaderHeaders
}

/** A lesson as it is read without a connection. */
export default function OfflineLesson({ loaderData: lesson }: Route.ComponentProps) {
  const { courseTitle, moduleTitle, title, path, minutes, number, of, objectives, body, sources, at, previous, next } = lesson
  return (
    <OfflinePage title={title} note={m.learning_reading_offline({ when: formatInstant(at) })}>
      <article className="unit-article">
        <p className="sm muted">{courseTitle} · {moduleTitle}</p>
        <p className="sm muted num">{positionText({ kind: 'lesson', number, of, minutes })}</p>
        <h1>{title}</h1>
        <Objectives objectives={objectives} />
        <Html className="lesson-text" html={body} />
        <Sources sources={sources} />
      </article>
      <section className="offline-end" aria-label={m.learning_reading_offline_next()}>
        <p>{m.learning_reading_offline_done()} <a href={path}>{m.learning_reading_offline_again()}</a></p>
        <ul>
          {previous && <li>{m.learning_reading_before()} <a href={previous.path}>{previous.title}</a></li>}
          {next && <li>{m.learning_reading_after()} <a href={next.path}>{next.title}</a></li>}
        </ul>
      </section>
    </OfflinePage>
  )
}
