import { useCallback, useEffect, useRef, useState } from 'react'
import { keepStream } from '../../ui/event-stream.ts'

/** Milliseconds. */
const minute = 60_000
const answerWithin = 8_000
/** Without a connection it is tried again so often. */
const againEvery = 10_000
/** Screens of one house do not all ask in the same moment. */
const spread = 5_000

type Shown = { now: number; mark: string }

export type Screen<What extends Shown> = {
  shown: What
  /** The server's clock, milliseconds since 1970; it runs on by the browser's. */
  now: number
  isOffline: boolean
  /** The token is good no more: nothing may be shown. */
  isClosed: boolean
  /** Shows what an action has answered. */
  take: (fresh: What) => void
  refresh: () => Promise<void>
}

/** @returns what is shown now; `closed`: the device may see nothing any more; null: no answer that means anything */
async function ask<What>(path: string): Promise<What | 'closed' | null> {
  try {
    const response = await fetch(`${path}/state`, { signal: AbortSignal.timeout(answerWithin), headers: { accept: 'application/json' } })
    if (response.ok) return await response.json()
    return [401, 403, 404].includes(response.status) ? 'closed' : null
  } catch {
    return null
  }
}

/**
 * Keeps what a screen on a wall shows as new as can be: told by server-sent events, asked for each minute, and without
 * a connection the last that was known, while time runs on. `path`: of the page, above `state` and `events`.
 */
export function useScreen<What extends Shown>(first: What, path: string): Screen<What> {
  const [shown, setShown] = useState(first)
  const [now, setNow] = useState(first.now)
  const [isOffline, setIsOffline] = useState(false)
  const [isClosed, setIsClosed] = useState(false)
  /** Server's clock minus browser's: cheap tablets go wrong by minutes. */
  const skew = useRef<number | null>(null)
  const mark = useRef(first.mark)
  const asked = useRef(0)

  const take = useCallback((fresh: What) => {
    skew.current = fresh.now - Date.now()
    mark.current = fresh.mark
    setShown(fresh)
    setNow(fresh.now)
    setIsOffline(false)
    setIsClosed(false)
  }, [])

  const refresh = useCallback(async () => {
    const number = (asked.current += 1)
    const answer = await ask<What>(path)
    // Overtaken by a later question.
    if (number !== asked.current) return
    if (answer === null) setIsOffline(true)
    else if (answer === 'closed') setIsClosed(true)
    else take(answer)
  }, [path, take])

  useEffect(() => {
    skew.current ??= first.now - Date.now()
    let timer: ReturnType<typeof setTimeout>
    let asking: ReturnType<typeof setTimeout>
    const tick = () => {
      const time = Date.now() + (skew.current ?? 0)
      setNow(time)
      // At the full minute, when the clock on the wall goes on and bookings begin and end.
      timer = setTimeout(onMinute, minute - (time % minute) + 10)
    }
    const onMinute = () => {
      tick()
      asking = setTimeout(() => void refresh(), Math.random() * spread)
    }
    tick()
    return () => {
      clearTimeout(timer)
      clearTimeout(asking)
    }
  }, [first.now, refresh])

  useEffect(() => {
    if (!isOffline) return
    const again = setInterval(() => void refresh(), againEvery)
    return () => clearInterval(again)
  }, [isOffline, refresh])

  useEffect(() => {
    const look = () => void refresh()
    const gone = () => setIsOffline(true)
    window.addEventListener('online', look)
    window.addEventListener('offline', gone)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', gone)
      document.removeEventListener('visibilitychange', look)
    }
  }, [refresh])

  useEffect(() => {
    if (isClosed) return
    return keepStream({
      address: () => `${path}/events?${new URLSearchParams({ since: mark.current })}`,
      on: { message: () => void refresh() },
      // Why it ended, the state says: no connection, or no right any more.
      onState: (state) => {
        if (state === 'lost') void refresh()
      },
    })
  }, [path, isClosed, refresh])

  return { shown, now, isOffline, isClosed, take, refresh }
}
