import { memo, type MouseEvent, useEffect, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { outlineOf, wordCount } from '../outline.ts'
import type { TextNode } from '../text.ts'

const headings = '.document-prose > :is(h2, h3, h4)'

/** The heading under which the reader is: the last one that has passed the upper quarter of the window. */
function useCurrent(): number {
  const [current, setCurrent] = useState(-1)
  useEffect(() => {
    let frame = 0
    const look = () => {
      const passed = [...document.querySelectorAll(headings)].findLastIndex((heading) => heading.getBoundingClientRect().top < window.innerHeight / 4)
      setCurrent(passed)
    }
    const onScroll = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    onScroll()
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', onScroll)
    }
  }, [])
  return current
}

function goTo(event: MouseEvent, index: number): void {
  const heading = document.querySelectorAll(headings)[index]
  if (!heading) return
  event.preventDefault()
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  heading.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' })
}

function Entries({ entries, current }: { entries: ReturnType<typeof outlineOf>; current: number }) {
  return (
    <ol>
      {entries.map(({ index, number, text: words, level }) => (
        <li key={index} className={level > 2 ? 'is-below' : undefined}>
          <a href={`#section-${index + 1}`} aria-current={index === current ? 'true' : undefined} onClick={(event) => goTo(event, index)}>
            <span className="number">{number}</span>
            <span>{words}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}

/** The headings of the text as a way through it, and how long it is. */
export const Outline = memo(function Outline({ text }: { text: TextNode }) {
  const entries = outlineOf(text)
  const current = useCurrent()
  const words = wordCount(text)
  return (
    <nav className="document-outline" aria-label={m.documents_outline()}>
      {entries.length === 0 && <p>{m.documents_outline_empty()}</p>}
      {entries.length > 0 && (
        <>
          <Entries entries={entries} current={current} />
          {/* Where there is no room beside the text, folded above it. */}
          <details className="outline-fold"><summary>{m.documents_outline()}</summary><Entries entries={entries} current={current} /></details>
        </>
      )}
      <p className="num">{words === 1 ? m.documents_word() : m.documents_words({ count: formatNumber(words) })}</p>
    </nav>
  )
})
