import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { OwnCohort } from '../own.server.ts'
import { clashWords, ownWords } from './cohort-words.ts'

/** What of one's own is at the same time: a warning, nothing is refused for it. */
function Clashes({ cohort: { clashes } }: { cohort: Pick<OwnCohort, 'clashes'> }) {
  if (clashes.length === 0) return null
  return (
    <div className="alert is-due">
      <p className="strong">{m.learning_cohorts_clash()}</p>
      <ul>{clashes.map((clash) => <li key={`${clash.day} ${clash.kind} ${clash.title} ${clash.code}`}>{clashWords(clash)}</li>)}</ul>
    </div>
  )
}

const holds = new Set(['waiting', 'asked', 'joined'])

/** Where one stands, and the button that changes it; posts to the page of the cohort. */
export function SignUp({ cohort }: { cohort: OwnCohort }) {
  const { id, name, own, window, free, days } = cohort
  const words = ownWords(cohort)
  const isOver = days.every(({ state }) => state !== 'ahead')
  return (
    <div className="cohort-sign-up">
      {words !== null && (holds.has(own) || own === 'declined' || own === 'leads') && <p className={own === 'joined' ? 'strong' : undefined}>{words}</p>}
      <Clashes cohort={cohort} />
      {!holds.has(own) && own !== 'leads' && window === 'open' && (
        <Form method="post" action={`/learning/cohorts/${id}`}>
          <button className="button" name="intent" value="sign-up" aria-label={free > 0 ? m.learning_cohorts_sign_up_for({ name }) : m.learning_cohorts_wait_for({ name })}>{free > 0 ? m.learning_cohorts_sign_up() : m.learning_cohorts_wait()}</button>
        </Form>
      )}
      {holds.has(own) && !isOver && (
        <Form method="post" action={`/learning/cohorts/${id}`}>
          <button className="button small" name="intent" value="withdraw" aria-label={m.learning_cohorts_withdraw_from({ name })}>{own === 'waiting' ? m.learning_cohorts_withdraw_waiting() : m.learning_cohorts_withdraw()}</button>
        </Form>
      )}
    </div>
  )
}
