import { useCallback, useRef } from 'react'
import { useFetcher } from 'react-router'

/**
 * Sends the answers as they are given, one after the other: a later save never overtakes an earlier
 * one, and of those that come while one is under way only the last is sent.
 */
export function useSavedAnswers(): (answers: FormData) => Promise<void> {
  const { submit } = useFetcher()
  const waiting = useRef<FormData | null>(null)
  const isSending = useRef(false)
  return useCallback(
    async (answers) => {
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
}
