import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'

/** How long a page is shown, in milliseconds. */
const turnEvery = 12_000

export type Pages<Row> = {
  rows: readonly Row[]
  page: number
  pages: number
  isRunning: boolean
  turn: (by: number) => void
  setIsRunning: (isRunning: boolean) => void
}

/** How many rows of the list in `frame` fit into it without scrolling; null before it is known. */
function useFitting(frame: RefObject<HTMLElement | null>): number | null {
  const [fitting, setFitting] = useState<number | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => {
      const row = element.querySelector<HTMLElement>('[data-row]')
      // On a phone it scrolls as any page does.
      if (getComputedStyle(element).overflowY === 'visible') return setFitting(null)
      const head = element.querySelector<HTMLElement>('[data-head]')
      if (row && row.offsetHeight > 0) setFitting(Math.max(1, Math.floor((element.clientHeight - (head?.offsetHeight ?? 0)) / row.offsetHeight)))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return fitting
}

const lessMotion = '(prefers-reduced-motion: reduce)'

function onMotionChange(tell: () => void): () => void {
  const query = window.matchMedia(lessMotion)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Shows of a list as much as fits, and turns its pages by itself unless somebody has paused it or wants no motion. */
export function usePages<Row>(all: readonly Row[], frame: RefObject<HTMLElement | null>): Pages<Row> {
  const fitting = useFitting(frame)
  const pages = Math.max(1, Math.ceil(all.length / (fitting ?? Math.max(1, all.length))))
  // Pages of about the same length rather than a last one with a single row.
  const size = Math.max(1, Math.ceil(all.length / pages))
  const [at, setAt] = useState(0)
  const [chosen, setIsRunning] = useState<boolean | null>(null)
  const isStill = useSyncExternalStore(onMotionChange, () => window.matchMedia(lessMotion).matches, () => true)
  const isRunning = chosen ?? !isStill
  const page = at % pages

  useEffect(() => {
    if (!isRunning || pages < 2) return
    const timer = setInterval(() => setAt((before) => (before + 1) % pages), turnEvery)
    return () => clearInterval(timer)
  }, [isRunning, pages])

  const turn = (by: number) => {
    setIsRunning(false)
    setAt((page + by + pages) % pages)
  }
  return { rows: all.slice(page * size, (page + 1) * size), page, pages, isRunning, turn, setIsRunning }
}
