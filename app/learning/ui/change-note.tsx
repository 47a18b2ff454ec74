import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { ChangeView } from '../progress/changes.server.ts'
import type { DifferenceBlock, DifferencePart } from '../progress/difference.ts'

function Part({ part: { text, change } }: { part: DifferencePart }) {
  if (change === 'added') return <ins><span className="vh">{m.learning_progress_added()}</span>{text}</ins>
  if (change === 'removed') return <del><span className="vh">{m.learning_progress_removed()}</span>{text}</del>
  return text
}

function Block({ block: { kind, parts } }: { block: DifferenceBlock }) {
  return <p className={kind === 'heading' ? 'strong' : undefined}>{parts.map((part, index) => <Part key={index} part={part} />)}</p>
}

/** That a unit changed since somebody was done with it, what that means, and what is different. */
export function ChangeNote({ change: { change, releasedOn, difference } }: { change: ChangeView }) {
  return (
    <section className="alert is-note unit-change-note" aria-label={change === 'redo' ? m.learning_progress_redo() : m.learning_progress_changed()}>
      <p>{change === 'redo' ? m.learning_progress_redo_text() : m.learning_progress_review_text()} {releasedOn && m.learning_progress_since({ day: formatDay(releasedOn) })}</p>
      {difference && difference.length > 0 && (
        <details>
          <summary>{m.learning_progress_difference()}</summary>
          {difference.map((block, index) => <Block key={index} block={block} />)}
        </details>
      )}
      {change === 'review' && (
        <Form method="post">
          <input type="hidden" name="intent" value="seen" />
          <button className="button">{m.learning_progress_seen()}</button>
        </Form>
      )}
    </section>
  )
}
