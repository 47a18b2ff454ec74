import { useCallback, useEffect, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import type { PersonHere, Session } from '../session.ts'
import { caretOf, goToCaret, headingAbove } from './place.ts'
import { endsFollowing } from './ends-following.ts'

/** Whom one follows through the text (null: nobody), what is said of it, and how to begin and end. */
export type Following = { person: PersonHere | null; words: string; follow: (person: PersonHere) => void; stop: () => void }

/** Milliseconds after something moved until the view follows: the caret is drawn a moment later. */
const drawnAfter = 60

/** Milliseconds of rest after which the place is looked at once more: a busy browser draws late. */
const restAfter = 400

/** Whom one chose, with the name as it was then; `isOn` false: not any more. */
type Chosen = { id: string; name: string; isOn: boolean } | null

/** Follows a colleague's caret until one scrolls, types or presses Escape. Who is away for a moment is followed again. */
export function useFollow(session: Session | null, people: readonly PersonHere[]): Following {
  const [chosen, setChosen] = useState<Chosen>(null)
  const [where, setWhere] = useState<{ heading: string | null; isHere: boolean }>({ heading: null, isHere: true })
  const id = chosen?.isOn ? chosen.id : null
  const person = people.find((one) => one.id === id) ?? null
  const stop = useCallback(() => setChosen((now) => now && { ...now, isOn: false }), [])
  useEffect(() => {
    if (id === null || !session) return
    let timer = 0
    let late = 0
    const look = () => {
      timer = 0
      const caret = caretOf(id)
      const next = { heading: caret && headingAbove(caret), isHere: caret !== null }
      setWhere((before) => (before.heading === next.heading && before.isHere === next.isHere ? before : next))
      if (caret) goToCaret(caret)
    }
    const soon = () => {
      timer ||= window.setTimeout(look, drawnAfter)
      window.clearTimeout(late)
      late = window.setTimeout(look, restAfter)
    }
    const onAct = (event: Event) => {
      if (endsFollowing(event)) stop()
    }
    look()
    session.provider.awareness.on('change', soon)
    session.doc.on('update', soon)
    for (const kind of ['wheel', 'touchmove', 'keydown', 'beforeinput', 'pointerdown']) document.addEventListener(kind, onAct, { passive: true, capture: true })
    return () => {
      window.clearTimeout(timer)
      window.clearTimeout(late)
      session.provider.awareness.off('change', soon)
      session.doc.off('update', soon)
      for (const kind of ['wheel', 'touchmove', 'keydown', 'beforeinput', 'pointerdown']) document.removeEventListener(kind, onAct, { capture: true })
    }
  }, [id, session, stop])
  const follow = ({ id: wanted, name }: PersonHere) => setChosen({ id: wanted, name, isOn: true })
  return { person, words: wordsFor(chosen, person !== null, where), follow, stop }
}

function wordsFor(chosen: Chosen, isPresent: boolean, { heading, isHere }: { heading: string | null; isHere: boolean }): string {
  if (!chosen) return ''
  const { name } = chosen
  if (!chosen.isOn) return m.documents_follow_stopped({ name })
  if (!isPresent) return m.documents_follow_left({ name })
  if (!isHere) return m.documents_follow_away({ name })
  return heading ? m.documents_follow_where({ name, heading }) : m.documents_follow_on({ name })
}
