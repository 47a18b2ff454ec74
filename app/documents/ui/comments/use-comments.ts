import { useCallback, useEffect, useRef, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { keepStream } from '../../../ui/event-stream.ts'
import type { CommentList } from '../../comment-types.ts'
import { CommentBoard } from './board.ts'

export type Comments = {
  board: CommentBoard
  documentId: string
  /** Sends what a form says. @returns what went wrong, in words; null when it is done, with the thread that was begun */
  send: (form: FormData) => Promise<{ problem: string | null; thread: string | null }>
}

/** What the server says is wrong, if it says it in our form. */
function problemIn(body: unknown): string {
  if (body !== null && typeof body === 'object') {
    const errors: unknown = 'errors' in body ? body.errors : null
    const first: unknown = Array.isArray(errors) ? errors[0] : null
    if (first !== null && typeof first === 'object' && 'message' in first && typeof first.message === 'string') return first.message
    if ('detail' in body && typeof body.detail === 'string') return body.detail
  }
  return m.documents_comments_failed()
}

/** Keeps the comments on a document in a board for text and panel, as new as the server says. `isLive`: in the page of the text. */
export function useComments(documentId: string, isLive = true): Comments {
  const [board] = useState(() => new CommentBoard())
  const path = `/documents/${documentId}/comments/list`
  const asked = useRef(0)
  const load = useCallback(() => {
    asked.current += 1
    const mine = asked.current
    const run = async () => {
      const response = await fetch(path)
      if (!response.ok || mine !== asked.current) return
      // Our own server wrote it, of this type.
      const list = (await response.json()) as CommentList
      board.set({ threads: list.threads })
      if (list.unseen > 0 && document.visibilityState === 'visible') await fetch(path, { method: 'POST', body: new URLSearchParams({ intent: 'seen' }) })
    }
    run().catch(() => {
      // Offline: what was shown stays, and the stream asks again when it is back.
    })
  }, [board, path])
  useEffect(() => {
    board.set({ threads: [], places: null, draft: null, active: null })
  }, [board, documentId])
  useEffect(() => (isLive ? keepStream({ address: () => `/documents/${documentId}/comments/events`, on: { message: load } }) : undefined), [isLive, documentId, load])
  const send = useCallback(
    async (form: FormData) => {
      try {
        const response = await fetch(path, { method: 'POST', body: form })
        const body: unknown = await response.json()
        if (!response.ok) return { problem: problemIn(body), thread: null }
        load()
        return { problem: null, thread: body !== null && typeof body === 'object' && 'thread' in body && typeof body.thread === 'string' ? body.thread : null }
      } catch {
        return { problem: m.documents_comments_failed(), thread: null }
      }
    },
    [path, load],
  )
  return { board, documentId, send }
}
