/** HTML as a plain tree: what the browser's parser made of it, without comments. */
export type Piece = Tree | string
export type Tree = { tag: string; attrs: Readonly<Record<string, string>>; children: readonly Piece[] }

/** Deeper than this nobody writes; what is below is left out. */
const mostDepth = 250

const quietStyle = 'data-pasted-style'

function childrenOf(parent: ParentNode & Node, depth: number): Piece[] {
  return [...parent.childNodes].flatMap((node): Piece[] => {
    if (node instanceof Text) return [node.data]
    if (!(node instanceof Element) || depth > mostDepth) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name === quietStyle ? 'style' : name, value]))
    return [{ tag: node.localName, attrs, children: childrenOf(node, depth + 1) }]
  })
}

/** Reads HTML in the browser. The document that it makes loads and runs nothing. */
export function readHtml(html: string): readonly Piece[] {
  // The Content Security Policy counts here too, and browsers complain of each style sheet, and of each style attribute by its own name.
  const quiet = html.replaceAll(/<style\b[^]*?(?:<\/style\s*>|$)/gi, '').replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/i, `$1${quietStyle}`))
  return childrenOf(new DOMParser().parseFromString(quiet, 'text/html').body, 0)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const empty = new Set(['br', 'hr', 'img'])

/** A tree as HTML. */
export function htmlOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return escaped(piece)
      const { tag, attrs, children } = piece
      const start = `<${tag}${Object.entries(attrs).map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')}>`
      return empty.has(tag) ? start : `${start}${htmlOf(children)}</${tag}>`
    })
    .join('')
}

export const element = (tag: string, children: readonly Piece[] = [], attrs: Tree['attrs'] = {}): Tree => ({ tag, attrs, children })

/** The words of a tree. */
export function wordsIn(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : wordsIn(piece.children))).join('')
}

/** The elements below, each before what is in it. */
export function elementsIn(pieces: readonly Piece[]): Tree[] {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece, ...elementsIn(piece.children)]))
}

export const isBlank = (text: string): boolean => /^[\s\u00a0\u200b\ufeff]*$/.test(text)
