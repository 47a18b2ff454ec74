import type { Ref } from 'react'
import { m } from '../../../paraglide/messages.js'
import type { Preview } from '../wanted-assignment.server.ts'

/** Whom an assignment would reach now. */
export function PreviewBox({ preview: { people, alreadyIn, completed, names, isOpenAlready }, ref }: { preview: Preview; ref: Ref<HTMLElement> }) {
  return (
    <section ref={ref} tabIndex={-1} className="assignment-preview" aria-labelledby="preview">
      <h2 id="preview">{people === 0 ? m.learning_people_preview_nobody() : people === 1 ? m.learning_people_preview_one() : m.learning_people_preview({ people })}</h2>
      {people > 0 && <p>{names.join(', ')}{people > names.length && ` ${m.learning_people_preview_more({ count: people - names.length })}`}</p>}
      {alreadyIn > 0 && <p className="md">{m.learning_people_preview_in({ count: alreadyIn })}</p>}
      {completed > 0 && <p className="md">{m.learning_people_preview_completed({ count: completed })}</p>}
      {isOpenAlready && <p className="alert">{m.learning_people_preview_twice()}</p>}
      <p className="md muted">{m.learning_people_preview_later()}</p>
    </section>
  )
}
