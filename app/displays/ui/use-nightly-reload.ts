import { useEffect, useRef } from 'react'
import { timeAt } from '../../platform/wall-clock.ts'

const halfDay = 12 * 3_600_000

/**
 * Loads the page anew once a night: it stays open for months, and would never get what is new in Werkplatz. Only while
 * there is a connection, for without one nothing would come back.
 */
export function useNightlyReload({ now, isOffline }: { now: number; isOffline: boolean }, timeZone: string): void {
  const openedAt = useRef(now)
  useEffect(() => {
    const isNight = timeAt(new Date(now), timeZone).startsWith('03:')
    if (isNight && !isOffline && now - openedAt.current > halfDay) window.location.reload()
  }, [now, isOffline, timeZone])
}
