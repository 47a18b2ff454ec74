/** The words of a unit's HTML, block by block: for what changed, for the search, for where somebody stopped. Pure. */

export type TextBlock = {
  kind: 'heading' | 'paragraph' | 'item'
  text: string
  /** Number of the block of the text in which it stands, from 0. */
  top: number
  /** Id of the last element with one, up to here. */
  anchor: string | null
  /** The heading above, or its own words; empty before the first one. */
  section: string
}

const boundaries = new Set(['p', 'h2', 'h3', 'h4', 'li', 'tr', 'figcaption', 'figure', 'blockquote', 'pre', 'div', 'ul', 'ol', 'table'])
const voids = new Set(['br', 'hr', 'img'])
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decoded(text: string): string {
  return text.replaceAll(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    return String.fromCodePoint(name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)))
  })
}

function kindOf(tag: string): TextBlock['kind'] {
  if (/^h[2-4]$/.test(tag)) return 'heading'
  return tag === 'li' || tag === 'tr' ? 'item' : 'paragraph'
}

/** The blocks with words. Takes the HTML that the course files became: closed elements, sanitised. */
export function textBlocks(html: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let [depth, top, text, section] = [0, -1, '', '']
  let anchor: string | null = null
  let kind: TextBlock['kind'] = 'paragraph'
  const flush = () => {
    const words = decoded(text).replaceAll(/\s+/g, ' ').trim()
    text = ''
    if (words === '') return
    if (kind === 'heading') section = words
    blocks.push({ kind, text: words, top: Math.max(top, 0), anchor, section })
  }
  for (const [part, closing, tag = '', attributes = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g)) {
    if (tag === '') {
      text += part
      continue
    }
    const isBoundary = boundaries.has(tag)
    if (isBoundary) flush()
    else if (tag === 'br' || tag === 'td' || tag === 'th') text += ' '
    if (closing) depth -= 1
    else {
      if (depth === 0) top += 1
      if (isBoundary) kind = kindOf(tag)
      anchor = /\bid="([^"]+)"/.exec(attributes)?.[1] ?? anchor
      if (!voids.has(tag)) depth += 1
    }
  }
  flush()
  return blocks
}
