import { Link } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ownFeedback } from '../queries.server.ts'
import type { Route } from './+types/own.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  return ownFeedback(viewerOf(context), params.id)
}

export default function Own({ loaderData: { path, message, createdAt, answer, answeredAt } }: Route.ComponentProps) {
  return (
    <Page title={m.feedback_own()}>
      <p className="muted md mb-4"><Link to={path}>{path}</Link>, <time dateTime={createdAt}>{formatInstant(createdAt)}</time></p>
      <p className="feedback-said">{message}</p>
      <section className="mt-8" aria-labelledby="answer">
        <div className="head"><h2 id="answer">{m.feedback_answer()}</h2></div>
        {answer === null ? <p className="muted">{m.feedback_not_answered()}</p> : (
          <>
            <p className="feedback-said feedback-answer">{answer}</p>
            {answeredAt && <p className="muted md mt-4"><time dateTime={answeredAt}>{formatInstant(answeredAt)}</time></p>}
          </>
        )}
      </section>
    </Page>
  )
}
