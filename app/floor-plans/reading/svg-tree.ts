import sax from 'sax'
import { depthLimit, elementLimit } from './limits.ts'
import { type Notes, PlanFileError, type ReportShare } from './problem.ts'

/** An element of an SVG with what the reader needs of it. */
export type SvgElement = { name: string; attributes: Readonly<Record<string, string>>; children: SvgElement[]; text: string; line: number }

// A path is one attribute and may be long; the size of the file is the limit here.
Object.assign(sax, { MAX_BUFFER_LENGTH: Number.POSITIVE_INFINITY })

const chunk = 64 * 1024
/** Left out with all that is in them, and told. */
const foreign = new Set(['foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas'])
/** Left out without a word: nothing in them is drawn. */
const silent = new Set(['metadata', 'style', 'title', 'desc', 'sodipodi:namedview'])

const localName = (name: string) => name.replace(/^svg:/, '')

/** How an element is named in a message: `rect#desk-2.31`. */
export function placeOf({ name, attributes: { id }, line }: SvgElement): { line: number; where: string } {
  return { line, where: id === undefined ? name : `${name}#${id}` }
}

/** What is never wanted in a plan is a reason to refuse the whole file. */
function refuseActive(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
  if (name.toLowerCase() === 'script') throw new PlanFileError('script', { line, where: name })
  const handler = Object.keys(attributes).find((key) => /^on/i.test(key))
  if (handler !== undefined) throw new PlanFileError('event-handler', { line, where: name, value: handler })
  for (const [key, value] of Object.entries(attributes)) {
    if (/(^|:)href$/i.test(key) && /^(javascript|vbscript):/i.test(value.replaceAll(/[\s\p{Cc}]/gu, ''))) throw new PlanFileError('script', { line, where: name, value: key })
  }
}

/**
 * Reads the markup strictly: what is not well-formed, has entities of its own, scripts or event
 * handlers is refused; nothing is ever fetched.
 * @throws PlanFileError
 */
export function readSvgTree(text: string, notes: Notes, progress: ReportShare): SvgElement {
  const parser = sax.parser(true, { position: true })
  const open: SvgElement[] = []
  let root: SvgElement | null = null
  let count = 0
  const line = () => parser.line + 1

  parser.onerror = (error) => {
    throw new PlanFileError('xml', { line: line(), value: error.message.split('\n')[0] ?? '' })
  }
  parser.ondoctype = (doctype) => {
    if (/\[|<!ENTITY/i.test(doctype)) throw new PlanFileError('entities', { line: line(), where: 'DOCTYPE' })
    notes.add('doctype', 'DOCTYPE', line())
  }
  parser.onopentag = ({ name: full, attributes }) => {
    const name = localName(full)
    // Without namespaces the values are plain text.
    const plain = attributes as Record<string, string>
    count += 1
    if (count > elementLimit) throw new PlanFileError('too-many-elements', { line: line(), where: name })
    if (open.length >= depthLimit) throw new PlanFileError('too-deep', { line: line(), where: name })
    refuseActive(name, plain, line())
    const element: SvgElement = { name, attributes: plain, children: [], text: '', line: line() }
    const parent = open.at(-1)
    if (!parent) {
      if (name !== 'svg') throw new PlanFileError('not-svg', { line: line(), where: name })
      root = element
    } else if (foreign.has(name.toLowerCase())) notes.add('foreign', name, line())
    else if (!silent.has(name)) parent.children.push(element)
    open.push(element)
  }
  parser.onclosetag = () => {
    open.pop()
  }
  parser.ontext = (piece) => {
    const element = open.at(-1)
    if (element && (element.name === 'text' || element.name === 'tspan' || element.name === 'textPath')) element.text += piece
  }
  parser.oncdata = parser.ontext

  for (let at = 0; at < text.length; at += chunk) {
    parser.write(text.slice(at, at + chunk))
    if (at % (16 * chunk) === 0) progress(at / text.length)
  }
  parser.close()
  if (!root) throw new PlanFileError('not-svg')
  return root
}
