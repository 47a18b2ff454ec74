import { data, Form, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AppError } from '../../platform/errors.ts'
import { formOf, parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { declineReview, reviewTask } from '../commands/review-task.server.ts'
import { reviewKind, type ReviewView, reviewView } from '../transfer/queries.server.ts'
import { reviewForm } from '../transfer/schema.ts'
import { Html } from '../ui/html.tsx'
import { LongText } from '../ui/long-text.tsx'
import { OneOf } from '../ui/one-of.tsx'
import { TypedText } from '../ui/typed-text.tsx'
import { uuidOf } from '../uuid.ts'
import type { Route } from './+types/review.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  return reviewView(viewerOf(context), uuidOf(params.id), getLocale())
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const kind = await reviewKind(viewer, uuidOf(params.id))
  if ((await formOf(request.clone())).get('intent') === 'decline') await declineReview(viewer, uuidOf(params.id))
  else {
    const form = await parseForm(reviewForm(kind), request)
    if (!form.ok) return data({ errors: form.errors, values: form.values }, 422)
    try {
      await reviewTask(viewer, uuidOf(params.id), form.value)
    } catch (error) {
      if (!(error instanceof AppError) || error.data.code !== 'hand-in-changed') throw error
      // What was typed stays, beside what is there now.
      const { works, suggestion } = form.value
      return data({ errors: { replaced: error.data.message }, values: { works, suggestion } }, 409)
    }
  }
  return redirect('/learning/reviews')
}

type Problem = { errors: Record<string, string>; values: Record<string, string> } | undefined

function AnswerForm({ review, problem }: { review: ReviewView; problem: Problem }) {
  const isPeer = review.kind === 'peer'
  const isBusy = useNavigation().state !== 'idle'
  const errors: Record<string, string | undefined> = problem?.errors ?? {}
  const values: Record<string, string | undefined> = problem?.values ?? { works: review.works, suggestion: review.suggestion }
  return (
    <section className="task-form" aria-labelledby="answer">
      <h2 id="answer">{m.learning_transfer_your_answer()}</h2>
      {errors.replaced && <p className="alert" role="alert">{errors.replaced}</p>}
      <Form method="post" noValidate>
        <input type="hidden" name="of" value={review.evidence?.of ?? ''} />
        {isPeer && <LongText label={m.learning_transfer_works()} name="works" hint={m.learning_transfer_works_hint()} value={values.works} error={errors.works} />}
        <LongText
          label={isPeer ? m.learning_transfer_suggestion_one() : m.learning_transfer_remark()}
          name="suggestion"
          hint={isPeer ? m.learning_transfer_suggestion_hint() : m.learning_transfer_remark_hint()}
          value={values.suggestion}
          error={errors.suggestion}
        />
        <OneOf legend={m.learning_transfer_verdict()} name="verdict" value={values.verdict} error={errors.verdict} options={[['confirm', m.learning_transfer_verdict_confirm()], ['change', m.learning_transfer_verdict_change()]]} />
        <button className="button main" disabled={isBusy}>{m.learning_transfer_answer()}</button>
      </Form>
    </section>
  )
}

function Answered({ review: { state, answeredOn, works, suggestion } }: { review: ReviewView }) {
  return (
    <section className="task-form" aria-labelledby="answer">
      <h2 id="answer">{m.learning_transfer_your_answer()}</h2>
      <p className="alert is-note">{m.learning_transfer_answered_on({ state: state === 'confirm' ? m.learning_transfer_you_confirmed() : m.learning_transfer_you_changed(), day: formatDay(answeredOn ?? '') })}</p>
      <dl className="review-words">
        {works !== '' && <><dt>{m.learning_transfer_works()}</dt><dd className="typed-text">{works}</dd></>}
        {suggestion !== '' && <><dt>{m.learning_transfer_suggestion()}</dt><dd className="typed-text">{suggestion}</dd></>}
      </dl>
      <p className="md muted">{m.learning_transfer_evidence_gone()}</p>
    </section>
  )
}

function Decline({ author }: { author: string }) {
  return (
    <Form method="post" className="review-decline">
      <p className="md muted">{m.learning_transfer_decline_note({ author })}</p>
      <button className="button" name="intent" value="decline">{m.learning_transfer_decline()}</button>
    </Form>
  )
}

export default function Review({ loaderData: review, actionData }: Route.ComponentProps) {
  const { kind, author, title, courseTitle, lastDay, instructions, evidence } = review
  return (
    <Page title={kind === 'peer' ? m.learning_transfer_review_peer({ author }) : m.learning_transfer_review_manager({ author })} crumbs={[{ to: '/learning', label: m.learning_mine_title() }, { to: '/learning/reviews', label: m.learning_transfer_reviews() }]}>
      <div className="learning-column">
        <div>
          <p className="course-lead">{title}</p>
          <p className="muted">{courseTitle}{evidence && kind === 'peer' && `, ${m.learning_transfer_until({ day: formatDay(lastDay) })}`}</p>
        </div>
        <p className="alert is-note">{kind === 'peer' ? m.learning_transfer_review_note_peer({ author }) : m.learning_transfer_review_note_manager()}</p>
        <details className="review-task">
          <summary>{m.learning_transfer_task_text()}</summary>
          <Html className="lesson-text" html={instructions} />
        </details>
        {evidence && (
          <section aria-labelledby="evidence">
            <h2 id="evidence">{m.learning_transfer_evidence({ author })}</h2>
            <p className="md muted num">{m.learning_transfer_handed_in_on({ day: formatDay(evidence.handedInOn) })}</p>
            {evidence.text === '' && evidence.link === '' ? <p>{m.learning_transfer_evidence_none({ author })}</p> : <TypedText text={evidence.text} link={evidence.link} />}
          </section>
        )}
        {evidence ? <AnswerForm review={review} problem={actionData} /> : <Answered review={review} />}
        {evidence && kind === 'peer' && <Decline author={author} />}
      </div>
    </Page>
  )
}
