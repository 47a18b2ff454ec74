import { useEffect, useState, useSyncExternalStore } from 'react'
import type { TextNode } from '../text.ts'
import type { Session, SessionState } from './session.ts'

const before: SessionState = { status: 'connecting', isLoaded: false, endCode: null, level: null, people: [], hasDraft: false, isNewer: false }
const nothing = () => () => {}

/** Stores a text that could not be merged among the person's drafts. @throws when it could not */
async function keepDraft(documentId: string, text: TextNode): Promise<void> {
  const { ok, status } = await fetch(`/documents/${documentId}/drafts`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) })
  if (!ok) throw new Error(`draft: ${status}`)
}

/** Opens the document's connection in the browser; the code for it is loaded only here. */
export function useSession(documentId: string, self: { id: string; name: string }, epoch: number): { session: Session | null; state: SessionState; hasFailed: boolean } {
  const [session, setSession] = useState<Session | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const { id, name } = self
  useEffect(() => {
    let isLeft = false
    let opened: Session | null = null
    import('./session.ts').then(
      ({ Session: Opening }) => {
        if (isLeft) return
        opened = new Opening(documentId, { id, name }, epoch, (text) => keepDraft(documentId, text))
        setSession(opened)
      },
      () => setFailed(true),
    )
    return () => {
      isLeft = true
      opened?.close()
      setSession(null)
    }
  }, [documentId, id, name, epoch])
  const state = useSyncExternalStore(session?.subscribe ?? nothing, session?.state ?? (() => before), () => before)
  return { session, state, hasFailed }
}
