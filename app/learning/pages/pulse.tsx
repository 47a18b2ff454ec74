import { data, Form, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { answerPulse } from '../commands/answer-pulse.server.ts'
import { askedPulse } from '../pulse/queries.server.ts'
import { pulseForm } from '../pulse/schema.ts'
import { OneOf } from '../ui/one-of.tsx'
import { pulseQuestions, pulseScale } from '../ui/pulse-words.ts'
import { uuidOf } from '../uuid.ts'
import type { Route } from './+types/pulse.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  return askedPulse(viewerOf(context), uuidOf(params.id))
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  await askedPulse(viewer, uuidOf(params.id))
  const form = await parseForm(pulseForm, request)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, 422)
  // A second tab is told what the page says anyway.
  await answerPulse(viewer, uuidOf(params.id), form.value).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.data.code !== 'pulse-answered') throw error
  })
  return redirect(`/learning/pulse/${params.id}`)
}

function Anonymity() {
  const points = [m.learning_pulse_anonymity_1(), m.learning_pulse_anonymity_2(), m.learning_pulse_anonymity_3(), m.learning_pulse_anonymity_4()]
  return (
    <section className="pulse-anonymity" aria-labelledby="anonymity">
      <h2 id="anonymity">{m.learning_pulse_anonymity()}</h2>
      <ul>{points.map((point) => <li key={point}>{point}</li>)}</ul>
    </section>
  )
}

export default function Pulse({ loaderData: { lastDay, hasAnswered }, actionData }: Route.ComponentProps) {
  const isBusy = useNavigation().state !== 'idle'
  const errors: Record<string, string | undefined> = actionData?.errors ?? {}
  const values: Record<string, string | undefined> = actionData?.values ?? {}
  return (
    <Page title={m.learning_pulse_title()} crumbs={[{ to: '/learning', label: m.learning_mine_title() }]}>
      <div className="learning-column">
        {hasAnswered ? <p className="alert is-note" role="status">{m.learning_pulse_thanks()}</p> : <p className="course-lead">{m.learning_pulse_intro({ day: formatDay(lastDay) })}</p>}
        <Anonymity />
        {!hasAnswered && (
          <Form method="post" className="answer-form" noValidate>
            {pulseQuestions().map((question, index) => (
              <OneOf key={question} className="is-scale" legend={question} name={`q${index + 1}`} value={values[`q${index + 1}`]} error={errors[`q${index + 1}`]} options={pulseScale().map((label, score) => [String(score + 1), label] as const)} />
            ))}
            <button className="button main" disabled={isBusy}>{m.learning_pulse_send()}</button>
          </Form>
        )}
      </div>
    </Page>
  )
}
