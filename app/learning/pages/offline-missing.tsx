import { data } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { pageGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { keptFor } from '../offline/kept-lesson.server.ts'
import { OfflinePage } from '../ui/offline-page.tsx'
import type { Route } from './+types/offline-missing.ts'

export const middleware = [pageGuard]

/** Without script: what is kept must not ask the server for anything. */
export const handle = { isStill: true }

export function loader({ context }: Route.LoaderArgs) {
  return data(null, { headers: { 'x-kept-for': keptFor(viewerOf(context)) } })
}

/** What the worker goes by. */
export function headers({ loaderHeaders }: Route.HeadersArgs) {
  return loaderHeaders
}

/** What is shown without a connection in place of a page that is not kept. The worker fills in the list. */
export default function OfflineMissing() {
  return (
    <OfflinePage title={m.learning_reading_missing()} note={m.learning_reading_missing_note()}>
      <h1>{m.learning_reading_missing()}</h1>
      <p>{m.learning_reading_missing_text()}</p>
      <h2 className="mt-6 mb-2">{m.learning_reading_kept()}</h2>
      <ul className="kept-lessons" />
    </OfflinePage>
  )
}
