import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { answerFeedback, finishFeedback } from '../commands/answer-feedback.server.ts'
import { feedbackQueue } from '../queries.server.ts'
import { feedbackStates, longestMessage, queueForm, queueQuery } from '../schema.ts'
import type { Route } from './+types/queue.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { state, page } = parseInput(queueQuery, Object.fromEntries(url.searchParams))
  return { state, said: url.searchParams.get('said') ?? '', ...(await feedbackQueue(viewerOf(context), state, page)) }
}

export async function action({ request, context, url }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { state } = parseInput(queueQuery, Object.fromEntries(url.searchParams))
  const parsed = await parseForm(queueForm, request)
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, 422)
  const { value } = parsed
  if (value.intent === 'answer') await answerFeedback(viewer, value.id, value.answer)
  else await finishFeedback(viewer, value.id)
  return redirect(`/feedback?${new URLSearchParams({ state, said: value.intent })}`)
}

const stateWords = { new: m.feedback_state_new, answered: m.feedback_state_answered, done: m.feedback_state_done }
const saidWords: Record<string, () => string> = { answer: m.feedback_said_answered, done: m.feedback_said_done }

type Item = Route.ComponentProps['loaderData']['items'][number]

function Line({ item: { id, path, message, isBarrier, at, by, hasReader, answer }, isDone, typed, error }: { item: Item; isDone: boolean; typed: string | undefined; error: string | undefined }) {
  const isOpen = answer === null && hasReader
  return (
    <li>
      <p className="muted md">{isBarrier && <b className="due">{m.feedback_barrier()}, </b>}{path.startsWith('/') ? <Link to={path}>{path}</Link> : path}, {by ? <Link to={`/people/${by.id}`}>{by.name}</Link> : m.feedback_nameless()}, <time dateTime={at}>{formatInstant(at)}</time></p>
      <p className="feedback-said">{message}</p>
      {answer !== null && <p className="feedback-said feedback-answer">{answer}</p>}
      {!isDone && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          {isOpen && <TextArea label={m.feedback_answer_to({ path })} name="answer" rows={3} required maxLength={longestMessage} defaultValue={typed} error={error} />}
          <p className="form-actions">
            {isOpen && <button className="button main" name="intent" value="answer">{m.feedback_send_answer()}</button>}
            <button className="button" name="intent" value="done" formNoValidate>{isOpen ? m.feedback_finish_unanswered() : m.feedback_finish()}<span className="vh">: {path}</span></button>
          </p>
        </Form>
      )}
    </li>
  )
}

export default function Queue({ loaderData: { items, counts, state, page, pages, said }, actionData }: Route.ComponentProps) {
  const words = saidWords[said]?.() ?? ''
  const errors: Record<string, string> = actionData?.errors ?? {}
  const values: Record<string, string> = actionData?.values ?? {}
  const to = (number: number) => `?${new URLSearchParams({ state, page: String(number) })}`
  return (
    <Page title={m.feedback_title()}>
      <p role="status" className={words === '' ? 'vh' : 'alert is-note mb-4'}>{words}</p>
      <nav className="choice mb-4" aria-label={m.feedback_which()}>
        {feedbackStates.map((one) => <Link key={one} to={`?state=${one}`} aria-current={one === state ? 'page' : undefined}>{`${stateWords[one]()} (${formatNumber(counts[one])})`}</Link>)}
      </nav>
      {items.length === 0 ? <EmptyState title={m.feedback_none()}>{m.feedback_none_hint()}</EmptyState> : (
        <ul className="feedback-items">{items.map((item) => <Line key={item.id} item={item} isDone={state === 'done'} typed={values.id === item.id ? values.answer : undefined} error={values.id === item.id ? errors.answer : undefined} />)}</ul>
      )}
      <Pager label={m.feedback_pages()} page={page} pages={pages} to={to} />
    </Page>
  )
}
