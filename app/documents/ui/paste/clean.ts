/** Pasted HTML without dirt: the structure that a document has, and nothing of how another program drew it. */
import { fileAddress } from '../../nodes/values.ts'
import { type Item, isMarker, itemsOf, nested, wordItem } from './lists.ts'
import { type Marks, marked, marksOf, styleOf } from './marks.ts'
import { isBesideText, isNote, notesIn } from './notes.ts'
import { element, elementsIn, htmlOf, isBlank, type Piece, type Tree, wordsIn } from './tree.ts'

/** What came of it. `lostImages`: how many images are not there any more, as they are on another site or in a file. */
export type Cleaned = { html: string; lostImages: number }

type Context = { notes: ReadonlyMap<string, string>; lose: () => void; /** How much lower headings stand than in what was copied. */ shift: number; /** In a table's cell there are lines alone. */ isFlat: boolean }

const dropped = new Set(['script', 'style', 'meta', 'link', 'title', 'head', 'xml', 'template', 'noscript', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas', 'svg', 'math', 'input', 'button', 'select', 'textarea', 'col', 'colgroup'])
const blocks = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'figure', 'figcaption', 'address', 'center', 'dl', 'dt', 'dd', 'details', 'summary', 'form', 'fieldset', 'li', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'html', 'body'])

/** Shown nowhere, or taken out by somebody whose changes are tracked. */
function isGone(tree: Tree): boolean {
  const style = styleOf(tree)
  const isTakenOut = (tree.tag === 'del' && (tree.attrs.datetime !== undefined || tree.attrs.cite !== undefined)) || /\bmsoDel\b/.test(tree.attrs.class ?? '')
  return dropped.has(tree.tag) || style.get('display') === 'none' || style.get('mso-hide') === 'all' || isTakenOut || isMarker(tree) || isNote(tree) || isBesideText(tree)
}

/** Code that a program copied with its colours. */
const isCode = (tree: Tree): boolean => tree.tag === 'pre' || (tree.tag === 'div' && /^pre(?:$|-wrap)/.test(styleOf(tree).get('white-space') ?? '') && /mono|consolas|courier|menlo/.test(styleOf(tree).get('font-family') ?? ''))

function codeLines(tree: Tree): string {
  const lines = (pieces: readonly Piece[]): string => pieces.map((piece) => (typeof piece === 'string' ? piece : piece.tag === 'br' ? '\n' : `${lines(piece.children)}${piece.tag === 'div' ? '\n' : ''}`)).join('')
  return lines(tree.children).replaceAll('\u00a0', ' ').replace(/\n+$/, '')
}

class Writer {
  readonly #context: Context
  readonly #out: Tree[] = []
  #line: { text: string; marks: Marks }[] = []
  #pieces: Piece[] = []
  #items: Item[] = []

  constructor(context: Context) {
    this.#context = context
  }

  /** All that was written, in blocks. */
  done(): Tree[] {
    this.#flush()
    this.#flushItems()
    return this.#out
  }

  /** Words without blocks around them. */
  line(): Piece[] {
    this.#flushText(true)
    return this.#pieces
  }

  write(pieces: readonly Piece[], marks: Marks): void {
    for (const piece of pieces) {
      if (typeof piece === 'string') this.#text(piece, marks)
      else if (!isGone(piece)) this.#element(piece, marks)
    }
  }

  #text(text: string, marks: Marks): void {
    const words = text.replaceAll(/[\t\n\f\r ]+/g, ' ').replaceAll(/[ \u00a0]{2,}/g, ' ')
    const last = this.#line.at(-1)?.text ?? ''
    const own = last === '' || /[ \u00a0]$/.test(last) ? words.replace(/^ /, '') : words
    if (own !== '') this.#line.push({ text: own, marks })
  }

  #flushText(isEnd: boolean): void {
    const last = this.#line.at(-1)
    if (isEnd && last) last.text = last.text.replace(/[ \u00a0]+$/, '')
    this.#pieces.push(...this.#line.filter(({ text }) => text !== '').map(({ text, marks }) => marked(text, marks)))
    this.#line = []
  }

  #inline(piece: Piece): void {
    this.#flushText(false)
    this.#pieces.push(piece)
  }

  /** Ends the paragraph. Those without words are how other programs make room. */
  #flush(): void {
    this.#flushText(true)
    const content = this.#pieces
    while (typeof content.at(-1) === 'object' && wordsIn(content.slice(-1)) === '' && elementsIn(content.slice(-1))[0]?.tag === 'br') content.pop()
    this.#pieces = []
    if (content.length === 0 || (isBlank(wordsIn(content)) && !elementsIn(content).some(({ tag }) => tag === 'sup'))) return
    this.#flushItems()
    this.#out.push(element('p', content))
  }

  #flushItems(): void {
    this.#out.push(...nested(this.#items))
    this.#items = []
  }

  #block(...trees: Tree[]): void {
    this.#flush()
    this.#flushItems()
    this.#out.push(...trees)
  }

  #inside(pieces: readonly Piece[], marks: Marks, changed: Partial<Context> = {}): Tree[] {
    const writer = new Writer({ ...this.#context, ...changed })
    writer.write(pieces, marks)
    return writer.done()
  }

  #element(tree: Tree, around: Marks): void {
    const { tag, children } = tree
    const marks = marksOf(tree, around)
    const note = tag === 'a' ? this.#context.notes.get(tree.attrs.href ?? '') : undefined
    const item = wordItem(tree)
    if (note !== undefined) this.#inline(element('sup', [], { 'data-note': note }))
    else if (tag === 'br') this.#break(tree)
    else if (tag === 'img') this.#image(tree)
    else if (tag === 'hr') this.#block(element('hr'))
    else if (item && !this.#context.isFlat) this.#item(item, children, marks)
    else if (isCode(tree) && !this.#context.isFlat) this.#block(element('pre', [element('code', [codeLines(tree)], this.#language(tree))]))
    else if (/^h[1-6]$/.test(tag)) this.#heading(tree)
    else if ((tag === 'ul' || tag === 'ol') && !this.#context.isFlat) this.#list(tree, marks)
    else if (tag === 'table' && !this.#context.isFlat) this.#table(tree, marks)
    else if (tag === 'blockquote' && !this.#context.isFlat) {
      const content = this.#inside(children, marks)
      if (content.length > 0) this.#block(element('blockquote', content))
    } else if (blocks.has(tag) || ['ul', 'ol', 'table', 'blockquote', 'pre'].includes(tag)) {
      this.#flush()
      this.write(children, marks)
      this.#flush()
    } else this.write(children, marks)
  }

  #break({ attrs }: Tree): void {
    if (attrs.class === 'Apple-interchange-newline') return
    if (this.#pieces.length > 0 || this.#line.length > 0) this.#inline(element('br'))
  }

  #image({ attrs }: Tree): void {
    const { src = '', alt = '' } = attrs
    const own = fileAddress(src) ?? fileAddress(URL.parse(src)?.origin === globalThis.location?.origin ? URL.parse(src)?.pathname : null)
    if (own && !this.#context.isFlat) this.#block(element('img', [], { src: own, alt, ...(attrs['data-width'] ? { 'data-width': attrs['data-width'] } : {}) }))
    // Boxes to tick and points that count readers are no images.
    else if (attrs.width !== '1' && attrs['aria-roledescription'] !== 'checkbox') this.#context.lose()
  }

  #item(item: Omit<Item, 'content'>, children: readonly Piece[], marks: Marks): void {
    const content = this.#inside(children, marks)
    this.#flush()
    if (content.length > 0) this.#items.push({ ...item, content })
  }

  #language(tree: Tree): Record<string, string> {
    const name = /\blanguage-[\w+#-]{1,20}/.exec([tree, ...elementsIn(tree.children)].map(({ attrs }) => attrs.class ?? '').join(' '))?.[0]
    return name ? { class: name } : {}
  }

  #heading({ tag, children }: Tree): void {
    const writer = new Writer({ ...this.#context, isFlat: true })
    writer.write(children, {})
    const content = writer.done().flatMap((line, index) => [...(index > 0 ? [' '] : []), ...line.children])
    // They are bold by themselves.
    const plain = content.map((piece): Piece => (typeof piece !== 'string' && piece.tag === 'strong' ? wordsIn([piece]) : piece))
    if (isBlank(wordsIn(plain))) return
    const level = Math.min(4, Math.max(2, Number(tag[1]) + this.#context.shift))
    this.#block(element(this.#context.isFlat ? 'p' : `h${level}`, plain))
  }

  #list(tree: Tree, marks: Marks): void {
    const contentOf = (children: readonly Piece[]) => {
      const content = this.#inside(children, marks)
      return content[0]?.tag === 'p' ? content : [element('p'), ...content]
    }
    const items = itemsOf(tree, 1, contentOf)
    // Word in the browser makes a list of each item.
    if (items.length > 0 && tree.children.some((child) => typeof child !== 'string' && child.attrs['data-aria-level'] !== undefined)) {
      this.#flush()
      this.#items.push(...items)
    } else this.#block(...nested(items))
  }

  #table(tree: Tree, marks: Marks): void {
    const rowsIn = (pieces: readonly Piece[], isHead: boolean): { row: Tree; isHead: boolean }[] =>
      pieces.flatMap((piece) => (typeof piece === 'string' || isGone(piece) ? [] : piece.tag === 'tr' ? [{ row: piece, isHead }] : ['thead', 'tbody', 'tfoot'].includes(piece.tag) ? rowsIn(piece.children, piece.tag === 'thead') : []))
    const rows = rowsIn(tree.children, false).map(({ row, isHead }) => ({ isHead, cells: row.children.filter((cell): cell is Tree => typeof cell !== 'string' && /^t[dh]$/.test(cell.tag) && !isGone(cell)) })).filter(({ cells }) => cells.length > 0)
    const only = rows.length === 1 && rows[0]?.cells.length === 1 ? rows[0].cells[0] : undefined
    // A frame around text, not a table.
    if (only) return this.#block(...this.#inside(only.children, marks))
    const written = rows.map(({ cells, isHead }) => element('tr', cells.map((cell) => this.#cell(cell, marksOf(cell, marks), isHead))))
    if (written.length > 0 && !isBlank(wordsIn(written))) this.#block(element('table', [element('tbody', written)]))
  }

  #cell(cell: Tree, marks: Marks, isHead: boolean): Tree {
    const content = this.#inside(cell.children, marks, { isFlat: true })
    const spans = Object.fromEntries(Object.entries(cell.attrs).filter(([name, value]) => /^(?:col|row)span$/.test(name) && /^[2-9]$|^[1-4]\d$/.test(value)))
    return element(isHead || cell.tag === 'th' ? 'th' : 'td', content.length > 0 ? content : [element('p')], spans)
  }
}

/** Cleans what was pasted. @param pieces the HTML as the browser's parser understands it */
export function cleanPastedHtml(pieces: readonly Piece[]): Cleaned {
  let lostImages = 0
  const hasTop = elementsIn(pieces).some(({ tag, children }) => tag === 'h1' && !isBlank(wordsIn(children)))
  const writer = new Writer({ notes: notesIn(pieces), lose: () => (lostImages += 1), shift: hasTop ? 1 : 0, isFlat: false })
  writer.write(pieces, {})
  return { html: htmlOf(writer.done()), lostImages }
}
