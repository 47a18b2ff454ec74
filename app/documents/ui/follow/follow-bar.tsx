import { X } from 'lucide-react'
import { m } from '../../../paraglide/messages.js'
import type { Following } from './use-follow.ts'

/** Says whom one follows and where they write, with the way out. */
export function FollowBar({ following: { person, words, stop } }: { following: Following }) {
  const leave = () => {
    // The button goes away: the focus returns to where following began.
    const began = person ? [...document.querySelectorAll<HTMLElement>(`.people-here [data-person="${CSS.escape(person.id)}"]`)] : []
    const button = began.find((one) => one.checkVisibility()) ?? began[0]?.closest('.people-here')?.querySelector<HTMLElement>('.on-narrow summary')
    button?.focus()
    stop()
  }
  return (
    <div className={person ? `follow-bar float person-${person.colour}` : 'vh'}>
      <p role="status">{words}</p>
      {person && (
        <button type="button" className="button small" title="Esc" onClick={leave}>
          <X className="icon s" aria-hidden="true" />
          {m.documents_follow_stop()}
        </button>
      )}
    </div>
  )
}
