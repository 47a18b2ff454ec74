/** HTML as a document's text: what the editor knows is kept, of the rest its words, of what runs nothing. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { fileAddress } from './addresses.ts'
import { type Brought, ImportError, type Loss, type Report } from './brought.ts'
import { type Mark, safeHref, type TextNode } from '../text.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const mostDepth = 200
const mostNodes = 300_000
/** Left out with all that is in them. */
const dropped: Record<string, Loss | null> = {
  script: 'scripts', noscript: null, style: 'styles', template: null, head: null, title: null, meta: null, link: 'styles', base: null,
  iframe: 'embedded', object: 'embedded', embed: 'embedded', audio: 'embedded', video: 'embedded', canvas: 'embedded', svg: 'embedded', math: 'embedded',
  form: null, input: 'embedded', button: 'embedded', select: 'embedded', textarea: 'embedded',
}
const marks: Record<string, string> = { strong: 'bold', b: 'bold', em: 'italic', i: 'italic', u: 'underline', ins: 'underline', s: 'strike', del: 'strike', strike: 'strike', code: 'code', kbd: 'code', samp: 'code', tt: 'code' }
/** Known, and without a form of their own in a text. */
const plain = new Set(['html', 'body', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'span', 'p', 'figure', 'address', 'font', 'center', 'time', 'abbr', 'label', 'tbody', 'thead', 'tfoot', 'small', 'mark', 'cite', 'q', 'sup', 'sub', 'dl', 'dt', 'dd', 'figcaption', 'details', 'summary', 'form', 'fieldset', 'legend', 'li', 'td', 'th', 'tr'])

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value

const isElement = (node: Node): node is Element => 'tagName' in node

function words(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(words).join('') : ''
}

class Reader {
  readonly report: Report = {}
  readonly #knows: (type: string) => boolean
  /** Placeholders of images that come with the file. */
  readonly #images: ReadonlySet<string>
  /** Texts of notes by the id of their list item, as Word's come. */
  readonly #notes = new Map<string, string>()
  readonly images: Brought['images'] = []
  title: string | null = null
  #shift = 0
  #count = 0

  constructor(knows: (type: string) => boolean, images: ReadonlySet<string>) {
    this.#knows = knows
    this.#images = images
  }

  lose(loss: Loss): void {
    this.report[loss] = (this.report[loss] ?? 0) + 1
  }

  /** Looks once at all that is there: what the title is, which notes there are, how headings are meant. */
  survey(root: DefaultTreeAdapterTypes.Document): void {
    const first: Element[] = []
    const stack: { node: Node; depth: number }[] = root.childNodes.map((node) => ({ node, depth: 0 }))
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { node, depth } = next
      this.#count += 1
      if (depth > mostDepth) throw new ImportError('too-deep')
      if (this.#count > mostNodes) throw new ImportError('too-large')
      if (!isElement(node)) continue
      for (const { name } of node.attrs) if (name.startsWith('on')) this.lose('handlers')
      if (node.tagName === 'h1') first.push(node)
      const id = attribute(node, 'id') ?? ''
      if (node.tagName === 'li' && /^(?:foot|end)note-\d+$/.test(id)) this.#notes.set(id, words(node).replace(/\s*↑\s*$/, '').trim())
      if (node.tagName === 'title') this.title ??= words(node).trim() || null
      for (const child of node.childNodes) stack.push({ node: child, depth: depth + 1 })
    }
    // One first-level heading is the title; several are chapters, which a document begins at its second level.
    const [only] = first
    if (first.length === 1 && only) this.title = words(only).replaceAll(/\s+/g, ' ').trim() || this.title
    else if (first.length > 1) this.#shift = 1
  }

  #text(value: string, marked: readonly Mark[]): TextNode[] {
    const text = value.replaceAll(/[\t\n\f\r ]+/g, ' ')
    return text === '' ? [] : [{ type: 'text', text, ...(marked.length > 0 ? { marks: [...marked] } : {}) }]
  }

  #link(element: Element, marked: readonly Mark[]): readonly Mark[] {
    const given = attribute(element, 'href')
    if (given === undefined) return marked
    const href = safeHref(given)
    if (!href && !given.startsWith('#')) this.lose('links')
    return href ? [...marked, { type: 'link', attrs: { href } }] : marked
  }

  #note(element: Element): TextNode[] | null {
    const id = /^#((?:foot|end)note-\d+)$/.exec(attribute(element, 'href') ?? '')?.[1]
    const note = id === undefined ? undefined : this.#notes.get(id)
    return note === undefined || !this.#knows('footnote') ? null : [{ type: 'footnote', attrs: { note } }]
  }

  /** An image that the file itself holds, by a placeholder. */
  #embedded(src: string): string | null {
    const data = /^data:image\/(?:png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(src)?.[1]
    if (data === undefined || !this.#knows('image')) return null
    const number = this.#images.size + this.images.length + 1
    this.images.push({ placeholder: `import:${number}`, name: `Bild ${number}`, bytes: new Uint8Array(Buffer.from(data, 'base64')) })
    return `import:${number}`
  }

  #image(element: Element): TextNode[] {
    const src = attribute(element, 'src') ?? ''
    const address = this.#images.has(src) ? src : (this.#embedded(src) ?? fileAddress(src))
    if (!address) {
      this.lose('remoteImages')
      return this.#text(attribute(element, 'alt') ?? '', [])
    }
    if (!this.#knows('image')) {
      this.lose('images')
      return this.#text(attribute(element, 'alt') ?? '', [])
    }
    const alt = attribute(element, 'alt') ?? ''
    return [{ type: 'image', attrs: { src: address, alt, decorative: alt === '', width: 100 } }]
  }

  /** What stands in lines; blocks among it come out between them. */
  #inline(nodes: readonly Node[], marked: readonly Mark[]): TextNode[] {
    return nodes.flatMap((node): TextNode[] => {
      if (node.nodeName === '#text' && 'value' in node) return this.#text(node.value, marked)
      if (!isElement(node)) {
        if (node.nodeName === '#comment') this.lose('comments')
        return []
      }
      const { tagName, childNodes } = node
      // The head of a page that Werkplatz has written itself.
      if (attribute(node, 'data-letterhead') !== undefined) return []
      if (tagName in dropped && tagName !== 'form') return this.#drop(tagName)
      if (tagName === 'br') return [{ type: 'hardBreak' }]
      if (tagName === 'img') return this.#image(node)
      if (tagName === 'a') return this.#note(node) ?? this.#inline(childNodes, this.#link(node, marked))
      const mark = marks[tagName]
      if (mark) return this.#inline(childNodes, [...marked.filter(({ type }) => type !== mark), { type: mark }])
      if (this.#isBlock(tagName)) return this.#block(node)
      if (!plain.has(tagName)) this.lose('elements')
      return this.#inline(childNodes, marked)
    })
  }

  #drop(tagName: string): TextNode[] {
    const loss = dropped[tagName]
    if (loss) this.lose(loss)
    return []
  }

  #isBlock(tagName: string): boolean {
    return /^(?:h[1-6]|p|div|section|article|main|header|footer|aside|nav|figure|figcaption|address|center|ul|ol|li|dl|dt|dd|blockquote|pre|hr|table|tbody|thead|tfoot|tr|td|th|details|summary|form|fieldset|html|body)$/.test(tagName)
  }

  /** Lines and blocks in order, lines gathered into paragraphs. */
  blocks(nodes: readonly Node[]): TextNode[] {
    const out: TextNode[] = []
    let line: TextNode[] = []
    const flush = () => {
      const content = trimmed(line)
      if (content.length > 0) out.push({ type: 'paragraph', content })
      line = []
    }
    for (const node of this.#inline(nodes, [])) {
      if (['text', 'hardBreak', 'footnote'].includes(node.type)) line.push(node)
      else {
        flush()
        out.push(node)
      }
    }
    flush()
    return out
  }

  #filled(nodes: readonly Node[]): TextNode[] {
    const content = this.blocks(nodes)
    return content.length > 0 ? content : [{ type: 'paragraph' }]
  }

  #list(element: Element): TextNode[] {
    const items = element.childNodes.filter(isElement).filter((item) => !this.#notes.has(attribute(item, 'id') ?? '') || !this.#knows('footnote'))
    const content = items.map((item): TextNode => {
      const inside = this.#filled(item.tagName === 'li' ? item.childNodes : [item])
      return { type: 'listItem', content: inside[0]?.type === 'paragraph' ? inside : [{ type: 'paragraph' }, ...inside] }
    })
    if (content.length === 0) return []
    const start = Number(attribute(element, 'start') ?? 1)
    return [element.tagName === 'ol' ? { type: 'orderedList', attrs: { start: Number.isInteger(start) && start >= 0 ? start : 1 }, content } : { type: 'bulletList', content }]
  }

  #rows(element: Element): Element[] {
    return element.childNodes.filter(isElement).flatMap((child) => (child.tagName === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? this.#rows(child) : []))
  }

  #table(element: Element): TextNode[] {
    const rows = this.#rows(element).map((row) => row.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th'))
    const filled = rows.filter((row) => row.length > 0)
    if (!this.#knows('table')) {
      this.lose('tables')
      return filled.map((row) => ({ type: 'paragraph', content: this.#text(row.map((cell) => words(cell).trim()).join(' | '), []) })).filter(({ content }) => content.length > 0)
    }
    const span = (value: string | undefined) => Math.min(50, Math.max(1, Math.trunc(Number(value ?? 1)) || 1))
    const content = filled.map((row): TextNode => ({
      type: 'tableRow',
      content: row.map((cell) => ({
        type: cell.tagName === 'th' ? 'tableHeader' : 'tableCell',
        attrs: { colspan: span(attribute(cell, 'colspan')), rowspan: span(attribute(cell, 'rowspan')) },
        content: paragraphs(this.#filled(cell.childNodes)),
      })),
    }))
    return content.length > 0 ? [{ type: 'table', content }] : []
  }

  #block(element: Element): TextNode[] {
    const { tagName, childNodes } = element
    switch (tagName) {
      case 'h1':
        if (this.#shift === 0 && words(element).replaceAll(/\s+/g, ' ').trim() === this.title) return []
        return this.#heading(element, 1)
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#heading(element, Number(tagName.slice(1)))
      case 'ul':
      case 'ol':
        return this.#list(element)
      case 'blockquote':
        return [{ type: 'blockquote', content: this.#filled(childNodes) }]
      case 'pre': {
        const text = words(element).replace(/^\n/, '').replace(/\n$/, '')
        return [{ type: 'codeBlock', ...(text ? { content: [{ type: 'text', text }] } : {}) }]
      }
      case 'hr':
        return [{ type: 'horizontalRule' }]
      case 'table':
        return this.#table(element)
      default:
        return this.blocks(childNodes)
    }
  }

  #heading(element: Element, level: number): TextNode[] {
    const inside = this.#inline(element.childNodes, [])
    const line = trimmed(inside.filter(({ type }) => type === 'text' || type === 'footnote' || type === 'hardBreak'))
    const others = inside.filter(({ type }) => type !== 'text' && type !== 'footnote' && type !== 'hardBreak')
    return [...(line.length > 0 ? [{ type: 'heading', attrs: { level: Math.min(4, Math.max(2, level + this.#shift)) }, content: line }] : []), ...others]
  }
}

/** A line without spaces at its ends, and none twice. */
function trimmed(line: readonly TextNode[]): TextNode[] {
  const out: TextNode[] = []
  for (const node of line) {
    const last = out.at(-1)
    const endsInSpace = !last || last.type === 'hardBreak' || (last.text?.endsWith(' ') ?? false)
    if (node.text === undefined) out.push(node)
    else {
      const text = endsInSpace ? node.text.replace(/^ /, '') : node.text
      if (text !== '') out.push({ ...node, text })
    }
  }
  for (let last = out.at(-1); last && (last.type === 'hardBreak' || last.text?.endsWith(' ')); last = out.at(-1)) {
    out.pop()
    const text = last.text?.trimEnd()
    if (text) {
      out.push({ ...last, text })
      break
    }
  }
  return out
}

/** Cells hold lines of text: of other blocks their paragraphs. */
function paragraphs(blocks: readonly TextNode[]): TextNode[] {
  const found = blocks.flatMap((block): TextNode[] => (block.type === 'paragraph' ? [block] : block.type === 'heading' || block.type === 'codeBlock' ? [{ type: 'paragraph', ...(block.content ? { content: block.content } : {}) }] : block.content ? paragraphs(block.content) : []))
  return found.length > 0 ? found : [{ type: 'paragraph' }]
}

/**
 * HTML as text. `knows` says which kinds of nodes the editor has; `images` are the placeholders of
 * images that come with it.
 * @throws ImportError too deep, too large
 */
export function fromHtml(html: string, knows: (type: string) => boolean, images: ReadonlySet<string> = new Set()): Brought {
  const root = parse(html)
  const reader = new Reader(knows, images)
  reader.survey(root)
  const content = reader.blocks(root.childNodes.filter((node): node is Node => node.nodeName !== '#documentType'))
  return { title: reader.title, text: { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }, images: reader.images, report: reader.report }
}
