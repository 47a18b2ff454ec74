/** Diagrams from text, drawn by Mermaid in a frame without origin, which is loaded with the first diagram. */
import { lineIn, longestSource, namedLine } from './source.ts'

/** `image`: an address that holds the whole drawing; `width` and `height` in pixels. `line`: where the text can't be read, from 1. */
export type Drawing = { ok: true; image: string; width: number; height: number } | { ok: false; line: number | null }

type Answer = { id?: unknown; isReady?: unknown; svg?: unknown; width?: unknown; height?: unknown; line?: unknown; message?: unknown }

/** Milliseconds until a drawing that does not come is given up: the library is loaded first. */
const longestWait = 30_000

const waiting = new Map<number, (answer: Answer | null) => void>()
let frame: Promise<Window> | null = null
let count = 0

function openFrame(): Promise<Window> {
  return new Promise((done, fail) => {
    const element = document.createElement('iframe')
    element.className = 'diagram-frame'
    element.setAttribute('sandbox', 'allow-scripts')
    element.setAttribute('aria-hidden', 'true')
    element.tabIndex = -1
    window.addEventListener('message', ({ data, source }: MessageEvent<Answer | null>) => {
      if (source !== element.contentWindow || data === null || typeof data !== 'object') return
      if (data.isReady === true) done(source as Window)
      else if (typeof data.id === 'number') waiting.get(data.id)?.(data)
    })
    setTimeout(() => fail(new Error('diagram frame')), longestWait)
    element.src = '/diagram-frame'
    document.body.append(element)
  })
}

const systemScheme = () => matchMedia('(prefers-color-scheme: dark)')

/** What somebody has chosen goes before what their device is set to. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset.scheme
  return chosen === 'dark' || (chosen !== 'light' && systemScheme().matches)
}

/** The page's colours as the library takes them, for the scheme of now. */
function coloursOfPage(): Record<string, string | boolean> {
  const probe = document.createElement('span')
  document.body.append(probe)
  const colour = (name: string) => {
    probe.style.color = `var(--color-${name})`
    return getComputedStyle(probe).color
  }
  const [ink, paper, sunken, line, muted, accent] = ['ink', 'paper', 'sunken', 'edge', 'muted', 'accent-soft'].map(colour)
  probe.remove()
  return { darkMode: isDark(), background: paper, primaryColor: sunken, primaryTextColor: ink, primaryBorderColor: line, lineColor: muted, secondaryColor: accent, tertiaryColor: paper, textColor: ink, fontSize: '15px' } as Record<string, string | boolean>
}

function read(source: string, answer: Answer | null): Drawing {
  if (typeof answer?.svg === 'string') return { ok: true, image: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.svg)}`, width: Math.ceil(Number(answer.width)), height: Math.ceil(Number(answer.height)) }
  const line = typeof answer?.line === 'number' ? answer.line : namedLine(typeof answer?.message === 'string' ? answer.message : '')
  return { ok: false, line: line === null ? null : lineIn(source, line) }
}

/** Draws the text of a diagram. Never rejects: without the library there is no drawing, and the text says the same. */
export async function drawDiagram(source: string): Promise<Drawing> {
  if (source.trim() === '' || source.length > longestSource) return { ok: false, line: null }
  frame ??= openFrame()
  const to = await frame.catch(() => null)
  if (!to) {
    frame = null
    return { ok: false, line: null }
  }
  count += 1
  const id = count
  const answer = await new Promise<Answer | null>((done) => {
    waiting.set(id, done)
    setTimeout(() => done(null), longestWait)
    to.postMessage({ id, source, colours: coloursOfPage() }, '*')
  })
  waiting.delete(id)
  return read(source, answer)
}

/** Calls back when the page turns from light to dark or back. @returns ends it */
export function onScheme(change: () => void): () => void {
  const query = systemScheme()
  query.addEventListener('change', change)
  const chosen = new MutationObserver(change)
  chosen.observe(document.documentElement, { attributeFilter: ['data-scheme'] })
  return () => {
    query.removeEventListener('change', change)
    chosen.disconnect()
  }
}
