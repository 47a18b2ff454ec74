import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'

type AnswerProps = { cohortId: string; name: string; personId: string; person: string; isSmall?: boolean }

/** Agrees to somebody's place, or gives it to who is next. */
export function AnswerSignUp({ cohortId, name, personId, person, isSmall = false }: AnswerProps) {
  const size = isSmall ? ' small' : ''
  return (
    <Form method="post" action={`/learning/cohorts/${cohortId}`} className="cohort-answer">
      <input type="hidden" name="personId" value={personId} />
      <button className={isSmall ? 'button small' : 'button main'} name="intent" value="agree" aria-label={m.learning_cohorts_agree_to({ person, name })}>{m.learning_cohorts_agree()}</button>
      <button className={`button${size}`} name="intent" value="decline" aria-label={m.learning_cohorts_decline_to({ person, name })}>{m.learning_cohorts_decline()}</button>
    </Form>
  )
}
