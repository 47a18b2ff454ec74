import { useCallback, useRef } from 'react'
import { useFetcher } from 'react-router'

type SavedAnswers = {
  keep: (answers: FormData) => Promise<void>
  /** Gives up the saves that wait and that are under way: what is handed in holds the same answers. */
  giveUp: () => void
}

/**
 * Sends the answers as they are given, one after the other: a later save never overtakes an earlier
 * one, and of those that come while one is under way only the last is sent. None may end once the
 * quiz is being handed in: the router would take its end for newer than the way to the result.
 */
export function useSavedAnswers(): SavedAnswers {
  const { submit, reset } = useFetcher()
  const waiting = useRef<FormData | null>(null)
  const isSending = useRef(false)
  const keep = useCallback(
    async (answers: FormData) => {
      waiting.current = answers
      if (isSending.current) return
      isSending.current = true
      for (let next: FormData | null = answers; next; next = waiting.current) {
        waiting.current = null
        await submit(next, { method: 'post' })
      }
      isSending.current = false
    },
    [submit],
  )
  const giveUp = useCallback(() => {
    waiting.current = null
    reset()
  }, [reset])
  return { keep, giveUp }
}
