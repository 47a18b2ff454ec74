import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'

/** When the statement was last gone through; change it with what it says. */
const statedOn = '2026-11-27'

/** What is known not to be accessible yet, in the order in which it hinders. */
const gaps = [m.feedback_a11y_gap_plans, m.feedback_a11y_gap_documents, m.feedback_a11y_gap_diagrams, m.feedback_a11y_gap_packages, m.feedback_a11y_gap_language, m.feedback_a11y_gap_review]

/** The statement as eCH-0059 asks for it: what it covers, how far it conforms, what is missing, how it was tested, when. */
export function Statement() {
  return (
    <>
      <section>
        <p>{m.feedback_a11y_intro()}</p>
      </section>
      <section aria-labelledby="conformance">
        <h2 id="conformance">{m.feedback_a11y_conformance()}</h2>
        <p>{m.feedback_a11y_conformance_text()}</p>
      </section>
      <section aria-labelledby="gaps">
        <h2 id="gaps">{m.feedback_a11y_gaps()}</h2>
        <ul>{gaps.map((gap) => <li key={gap()}>{gap()}</li>)}</ul>
      </section>
      <section aria-labelledby="tested">
        <h2 id="tested">{m.feedback_a11y_tested()}</h2>
        <p>{m.feedback_a11y_tested_text()}</p>
        <p>{m.feedback_a11y_date({ day: formatDay(statedOn) })}</p>
      </section>
    </>
  )
}
