import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Session, SessionState } from './session.ts'

const before: SessionState = { status: 'connecting', isLoaded: false, endCode: null, level: null, people: [] }
const nothing = () => () => {}

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
        opened = new Opening(documentId, { id, name }, epoch)
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
