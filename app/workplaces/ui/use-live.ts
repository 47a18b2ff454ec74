import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigation, useRevalidator } from 'react-router'
import { keepStream } from '../../ui/event-stream.ts'
import type { BusyNews } from '../live-busy.ts'
import { covers } from '../live-mark.ts'

/** Milliseconds. What one person books, many look at: they do not all ask at once. */
const longestDelay = 1_000
const staleAfter = 10_000

/** Reads the page's data anew when asked to, a moment later and once for many; never into a form that is being sent. */
function useLateRefresh(mark: string): (told: string) => void {
  const { revalidate, state } = useRevalidator()
  const isIdle = useNavigation().state === 'idle' && state === 'idle'
  const [due, setDue] = useState<string | null>(null)
  const done = useRef<string | null>(null)
  const told = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (due === null || due === done.current || !isIdle) return
    done.current = due
    // Whatever has been loaded in the meantime may show it already.
    if (!covers(mark, due)) void revalidate()
  }, [due, isIdle, mark, revalidate])
  return useCallback((newest: string) => {
    told.current = newest
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setDue(told.current)
    }, Math.random() * longestDelay)
  }, [])
}

type Live = {
  /** Of the stream of events, with its query. */
  path: string
  /** What the page's data has seen. */
  mark: string
  /** What has become of some spaces, for which the page need not be read anew. */
  onBusy: (news: BusyNews, mark: string) => void
}

/**
 * Keeps a page's data as new as the stream of events at `path` says.
 * A tab that nobody sees has no stream; seen again, it is told what it has missed.
 * @returns whether the stream has been away for so long that the page may be out of date
 */
export function useLive({ path, mark, onBusy }: Live): boolean {
  const refresh = useLateRefresh(mark)
  const [isStale, setIsStale] = useState(false)
  const seen = useRef(mark)
  useEffect(() => {
    seen.current = mark
  }, [mark])

  useEffect(() => {
    let stale: ReturnType<typeof setTimeout> | undefined
    const inTime = () => {
      clearTimeout(stale)
      stale = undefined
    }
    return keepStream({
      address: () => `${path}&${new URLSearchParams({ since: seen.current })}`,
      on: {
        message: ({ lastEventId }) => refresh(lastEventId),
        // Our own server wrote it, of this type.
        busy: ({ data, lastEventId }) => onBusy(JSON.parse(data) as BusyNews, lastEventId),
      },
      onState: (state) => {
        if (state === 'opening' || state === 'lost') stale ??= setTimeout(() => setIsStale(true), staleAfter)
        else inTime()
        if (state === 'open') setIsStale(false)
      },
    })
  }, [path, refresh, onBusy])
  return isStale
}
