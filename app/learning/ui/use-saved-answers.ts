import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * `away`: the server can't be reached, and is asked again. `refused`: it does not take them.
 * `closed`: the attempt was handed in meanwhile, from another tab.
 */
export type SavedState = 'none' | 'saved' | 'away' | 'refused' | 'closed'

type SavedAnswers = {
  state: SavedState
  /** @param pause milliseconds to wait for newer ones before they are sent */
  keep: (answers: FormData, pause?: number) => void
  /** Gives up the saves that wait and that are under way: what is handed in holds the same answers. */
  giveUp: () => void
}

/** Milliseconds until a server that could not be reached is asked again. */
const askAgainAfter = 5_000

/** @returns the status of the answer; 0: there was none */
async function post(answers: FormData, signal: AbortSignal): Promise<number> {
  const fields = [...answers].filter((field): field is [string, string] => typeof field[1] === 'string')
  // The router's own way to an action. Its fetcher would take a lost connection for the end of the page.
  return fetch(`${location.pathname}.data`, { method: 'POST', body: new URLSearchParams(fields), signal }).then(({ status }) => status, () => 0)
}

/**
 * Sends the answers as they are given, one after the other: a later save never overtakes an earlier
 * one, and of those that come while one is under way only the last is sent. Without a connection they
 * wait for it.
 */
export function useSavedAnswers(): SavedAnswers {
  const [state, setState] = useState<SavedState>('none')
  const waiting = useRef<FormData | null>(null)
  const sending = useRef<AbortController | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const send = useCallback(async () => {
    if (sending.current) return
    const under = new AbortController()
    sending.current = under
    for (let answers = waiting.current; answers; answers = waiting.current) {
      waiting.current = null
      const status = await post(answers, under.signal)
      if (under.signal.aborted) return
      // Anything but 200 is no save: 202 leads to the sign-in.
      const isAway = status === 0 || status >= 500
      setState(status === 200 ? 'saved' : isAway ? 'away' : status === 409 ? 'closed' : 'refused')
      if (!isAway) continue
      waiting.current ??= answers
      break
    }
    sending.current = null
  }, [])
  useEffect(() => {
    if (state !== 'away') return
    const again = () => void send()
    const timer = setInterval(again, askAgainAfter)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [state, send])
  const keep = useCallback(
    (answers: FormData, pause = 0) => {
      waiting.current = answers
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), pause)
    },
    [send],
  )
  // Who leaves the page while a pause runs loses nothing.
  useEffect(() => () => void send(), [send])
  const giveUp = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = null
    sending.current?.abort()
    sending.current = null
  }, [])
  return { state, keep, giveUp }
}
