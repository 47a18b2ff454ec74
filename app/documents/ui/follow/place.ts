/** Where somebody else writes, as the page shows it. */

/** The caret of a person in the text; null when it is not there. */
export function caretOf(personId: string): HTMLElement | null {
  return document.querySelector(`.document-prose .caret[data-person="${CSS.escape(personId)}"]`)
}

/** The words of the heading under which an element stands, empty ones left out. */
export function headingAbove(element: Element): string | null {
  const headings = [...document.querySelectorAll('.document-prose > :is(h2, h3, h4)')]
  const above = headings.findLast((heading) => heading.contains(element) || (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
  // Carets with names may stand in it.
  const words = above ? [...above.childNodes].filter((node) => !(node instanceof HTMLElement && node.classList.contains('caret'))).map((node) => node.textContent).join('').trim() : ''
  return words || null
}

/** Scrolls so that the caret stands in the upper half, unless it is well in view. */
export function goToCaret(caret: HTMLElement): void {
  const { top, bottom } = caret.getBoundingClientRect()
  const height = window.innerHeight
  if (top > height * 0.2 && bottom < height * 0.75) return
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollTo({ top: window.scrollY + top - height * 0.4, behavior: isCalm ? 'auto' : 'smooth' })
}
