import { type RefObject, useEffect } from 'react'

/** Milliseconds without scrolling after which one reads where one is. */
const pause = 1_500
/** Pixels from the top of the window above which a paragraph is read. */
const readingLine = 90

/** The id of what stands at the top of the window: the first element that is not above it; null before the text. */
function anchorInView(text: HTMLElement): string | null {
  const marks = [...text.querySelectorAll<HTMLElement>('[id]')]
  if (marks[0] && marks[0].getBoundingClientRect().top > readingLine) return marks[0].id
  return marks.findLast((mark) => mark.getBoundingClientRect().top <= readingLine)?.id ?? null
}

/**
 * Tells the server where in a lesson one is: after a pause in scrolling, and when the page goes out of
 * sight. Without a connection nothing is told: the next place is.
 */
export function useKeptPlace(text: RefObject<HTMLElement | null>, path: string, isKept: boolean): void {
  useEffect(() => {
    const element = text.current
    if (!element || !isKept) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let hasMoved = false
    let last: string | null = null
    const tell = () => {
      clearTimeout(timer)
      const anchor = hasMoved ? anchorInView(element) : null
      if (anchor === null || anchor === last) return
      last = anchor
      void fetch(`${path}/place`, { method: 'POST', body: new URLSearchParams({ anchor }), keepalive: true }).catch(() => {
        last = null
      })
    }
    const onScroll = () => {
      hasMoved = true
      clearTimeout(timer)
      timer = setTimeout(tell, pause)
    }
    const onHide = () => {
      if (document.visibilityState === 'hidden') tell()
    }
    window.addEventListener('scroll', onScroll, { passive: true, capture: true })
    document.addEventListener('visibilitychange', onHide)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', onScroll, { capture: true })
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [text, path, isKept])
}
