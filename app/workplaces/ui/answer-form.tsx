import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { type AnswerName, answerNames } from '../meeting-schema.ts'

const words = { accepted: m.workplaces_answer_accepted, tentative: m.workplaces_answer_tentative, declined: m.workplaces_answer_declined } as const
/** What somebody has answered, or that they have not yet. */
export const answerWord = (answer: AnswerName | null) => (answer === null ? m.workplaces_answer_open() : words[answer]())

const buttons = { accepted: m.workplaces_answer_accept, tentative: m.workplaces_answer_perhaps, declined: m.workplaces_answer_decline } as const

/** Whether one comes to what one is invited to. */
export function AnswerForm({ mine: { answer, isSeries } }: { mine: { answer: AnswerName | null; isSeries: boolean } }) {
  return (
    <Form method="post" preventScrollReset className="answer-form" aria-labelledby="answer">
      <h2 id="answer">{m.workplaces_answer_title()}</h2>
      <p>{answerWord(answer)}.</p>
      {isSeries && (
        <label className="flex items-center gap-3">
          <input type="checkbox" name="isForAll" value="true" />
          {m.workplaces_answer_all()}
        </label>
      )}
      <div className="flex flex-wrap gap-3">
        {answerNames.map((name) => <button key={name} className={name === 'accepted' && answer === null ? 'button main' : 'button'} name="answer" value={name} aria-pressed={answer === name}>{buttons[name]()}</button>)}
      </div>
    </Form>
  )
}
