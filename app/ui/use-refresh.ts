import { useEffect, useState } from 'react'
import { useRevalidator } from 'react-router'

/** Milliseconds: what is quick is over soon after the page is there. */
const first = 300
const interval = 1000

/** Whether the service answers at all. A page that asks for its data in vain would give way to one that says so. */
function isAnswering(signal: AbortSignal): Promise<boolean> {
  return fetch('/healthz', { signal, cache: 'no-store' }).then(({ ok }) => ok, () => false)
}

/**
 * Asks for the page's data once a second while something is under way.
 * @returns whether the service does not answer at present, so that what the page shows is old; it goes on asking
 */
export function useRefresh(isActive: boolean): { isCutOff: boolean } {
  const { revalidate } = useRevalidator()
  const [isCutOff, setIsCutOff] = useState(false)
  useEffect(() => {
    if (!isActive) return
    const left = new AbortController()
    async function ask() {
      const answers = await isAnswering(left.signal)
      if (left.signal.aborted) return
      setIsCutOff(!answers)
      if (answers) await revalidate()
      if (!left.signal.aborted) timer = setTimeout(ask, interval)
    }
    let timer = setTimeout(ask, first)
    return () => {
      left.abort()
      clearTimeout(timer)
    }
  }, [isActive, revalidate])
  return { isCutOff: isActive && isCutOff }
}
