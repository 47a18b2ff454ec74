import { headingLevel, type Mark, safeHref, type TextNode } from './text.ts'

/** Characters that would mean something in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]/g, '\\$&')
}

/** At the start of a line more is special: headings, lists, quotes, rules. */
function escapedLine(line: string): string {
  return line.replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+$|-{3,}$)/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}

const delimiters: Record<string, string> = { bold: '**', italic: '*', strike: '~~' }
const markOrder = ['link', 'bold', 'italic', 'strike', 'code']

function marksOf(node: TextNode): Mark[] {
  return (node.marks ?? []).filter(({ type }) => markOrder.includes(type)).sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type))
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

function inlineNode(node: TextNode): string {
  if (node.type === 'hardBreak') return '\\\n'
  const text = node.text ?? ''
  const marks = marksOf(node)
  let written = marks.some(({ type }) => type === 'code') ? codeSpan(text) : escaped(text)
  // Emphasis does not begin or end with a space in Markdown.
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(written) ?? []
  if (core === '') return written
  written = core
  for (const { type, attrs } of marks.toReversed()) {
    const delimiter = delimiters[type]
    const href = type === 'link' ? safeHref(attrs?.href) : null
    if (delimiter) written = `${delimiter}${written}${delimiter}`
    else if (href) written = `[${written}](<${href.replaceAll(/[<>]/g, encodeURIComponent)}>)`
  }
  return before + written + after
}

function inline(node: TextNode): string {
  return (node.content ?? []).map(inlineNode).join('').split('\n').map(escapedLine).join('\n')
}

function indented(text: string, first: string, rest: string): string {
  return text.split('\n').map((line, index) => (index === 0 ? first + line : line === '' ? '' : rest + line)).join('\n')
}

function list(node: TextNode, marker: (index: number) => string): string {
  return (node.content ?? []).map((item, index) => indented(blocks(item.content ?? []), marker(index), ' '.repeat(marker(index).length))).join('\n')
}

function block(node: TextNode): string {
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(headingLevel(node))} ${inline(node)}`
    case 'bulletList':
      return list(node, () => '- ')
    case 'orderedList': {
      const start = Number(node.attrs?.start) || 1
      return list(node, (index) => `${start + index}. `)
    }
    case 'blockquote':
      return blocks(node.content ?? []).split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')
    case 'codeBlock': {
      const code = (node.content ?? []).map(({ text }) => text ?? '').join('')
      const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)))
      return `${fence}\n${code}\n${fence}`
    }
    case 'horizontalRule':
      return '---'
    case 'decision': {
      const number = node.attrs?.number
      return `**Beschluss${number === null || number === undefined ? '' : ` ${escaped(String(number))}`}:** ${blocks(node.content ?? [])}`
    }
    default:
      return inline(node)
  }
}

function blocks(nodes: readonly TextNode[]): string {
  return nodes.map(block).join('\n\n')
}

/** A document's text as Markdown (CommonMark with strikethrough). What Markdown lacks, such as underlining, is left out. */
export function toMarkdown(text: TextNode): string {
  const written = blocks(text.content ?? [])
  return written === '' ? '' : `${written}\n`
}
