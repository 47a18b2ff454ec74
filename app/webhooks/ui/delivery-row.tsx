import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import { problemOf } from '../problems.ts'
import type { DeliveryLine } from '../queries.server.ts'

type Attempt = DeliveryLine['attempts'][number]

/** How a try went, with the answer where there was one. */
export function attemptWhy({ status, problem }: Pick<Attempt, 'status' | 'problem'>): string {
  const why = problem === null ? '' : problemOf(problem)
  return status === null ? why : m.webhooks_status_why({ status, why })
}

function attemptLine(attempt: Attempt): string {
  const { at, status, problem, milliseconds } = attempt
  const time = formatInstant(at)
  return problem === null && status !== null ? m.webhooks_attempt_ok({ time, status, milliseconds }) : m.webhooks_attempt_failed({ time, why: attemptWhy(attempt), milliseconds })
}

const stateWords = { delivered: m.webhooks_delivered, waiting: m.webhooks_waiting, skipped: m.webhooks_skipped }

/** One delivery with its content, its tries and what can be done with it. */
export function DeliveryRow({ delivery: { id, messageId, kind, title, isTest, body, createdAt, state, attempts }, isOn }: { delivery: DeliveryLine; isOn: boolean }) {
  const [last] = attempts
  const named = { kind: title, time: formatInstant(createdAt) }
  return (
    <li>
      <div>
        <h3 className="strong">{named.kind}</h3>
        <p className="md muted num">{named.time} · <code>{kind}</code></p>
        <details className="md">
          <summary>{m.webhooks_content()}</summary>
          <p className="num">{m.webhooks_message_id({ id: messageId })}</p>
          <pre className="webhook-body">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
          {attempts.length > 0 && <ol className="num">{attempts.map((attempt) => <li key={attempt.at}>{attemptLine(attempt)}</li>)}</ol>}
        </details>
      </div>
      <p className="md">
        <span className={state === 'delivered' ? 'strong' : 'strong webhook-late'}>{stateWords[state]()}</span>
        {last && <><br /><span className="muted num">{last.problem === null ? m.webhooks_attempt_ok({ time: formatInstant(last.at), status: last.status ?? '', milliseconds: last.milliseconds }) : attemptWhy(last)}</span></>}
      </p>
      <Form method="post" className="webhook-acts">
        <input type="hidden" name="delivery" value={id} />
        {state === 'waiting' && <button className="button small" name="intent" value="skip" aria-label={m.webhooks_skip_of(named)}>{m.webhooks_skip()}</button>}
        {!isTest && isOn && state !== 'waiting' && <button className="button small" name="intent" value="again" aria-label={m.webhooks_again_of(named)}>{m.webhooks_again()}</button>}
      </Form>
    </li>
  )
}
