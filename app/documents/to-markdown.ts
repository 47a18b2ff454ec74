import { escapedLine, escaped, inline, link, taskSuffix, type Writing } from './markdown/inline-out.ts'
import { calloutKindOf, codeLanguageOf, fileAddress, imageWidthOf, sizeOf, wordsOf } from './nodes/values.ts'
import { knownNodes } from './nodes/known.ts'
import { m } from '../paraglide/messages.js'
import { headingLevel, type TextNode } from './text.ts'

function indented(text: string, first: string, rest: string): string {
  return text.split('\n').map((line, index) => (index === 0 ? first + line : line === '' ? '' : rest + line)).join('\n')
}

function quoted(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')
}

function fenced(text: string, info: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return `${fence}${info}\n${text}\n${fence}`
}

function list(node: TextNode, writing: Writing, marker: (index: number) => string): string {
  return (node.content ?? []).map((item, index) => indented(blocks(item.content ?? [], writing), marker(index), ' '.repeat(marker(index).length))).join('\n')
}

function tasks(node: TextNode, writing: Writing, bullet: string): string {
  const items = (node.content ?? []).map((item) => {
    const [first, ...rest] = item.content ?? []
    // A box with nothing behind it is no box in Markdown.
    const line = (first ? inline(first, writing) : '') + taskSuffix(item)
    const below = rest.length > 0 ? `\n\n${blocks(rest, writing)}` : ''
    return indented(`[${item.attrs?.checked === true ? 'x' : ' '}] ${line === '' ? '&#8203;' : line}${below}`, `${bullet} `, '  ')
  })
  return items.join('\n')
}

function table(node: TextNode, writing: Writing): string {
  const cells = (row: TextNode) => (row.content ?? []).map((cell) => (cell.content ?? []).map((line) => inline(line, { notes: writing.notes, isCell: true })).join('<br>'))
  const rows = (node.content ?? []).map(cells)
  const width = Math.max(...rows.map((row) => row.length))
  const line = (row: readonly string[]) => `| ${Array.from({ length: width }, (_, index) => row[index] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}

const alerts = { info: 'NOTE', success: 'TIP', warning: 'WARNING', danger: 'CAUTION' }

function image({ attrs }: TextNode): string {
  const src = fileAddress(attrs?.src)
  const width = imageWidthOf(attrs?.width)
  return src ? `!${link(attrs?.decorative === true ? '' : escaped(wordsOf(attrs?.alt)), src, width === 100 ? undefined : `${width}%`)}` : ''
}

function file({ attrs }: TextNode): string {
  const src = fileAddress(attrs?.src)
  return src ? link(escaped(wordsOf(attrs?.name)), src, sizeOf(attrs?.size)?.toString()) : escaped(wordsOf(attrs?.name))
}

function block(node: TextNode, writing: Writing, isSecondList: boolean): string {
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(headingLevel(node))} ${inline(node, writing).replaceAll('\\\n', ' ').replace(/(^|\s)(#+)$/, '$1\\$2')}`
    case 'bulletList':
      return list(node, writing, () => (isSecondList ? '* ' : '- '))
    case 'orderedList': {
      const start = Number(node.attrs?.start ?? 1)
      return list(node, writing, (index) => `${(Number.isInteger(start) && start >= 0 ? start : 1) + index}${isSecondList ? ')' : '.'} `)
    }
    case 'taskList':
      return tasks(node, writing, isSecondList ? '*' : '-')
    case 'blockquote':
      return quoted(blocks(node.content ?? [], writing))
    case 'callout':
      return quoted(`[!${alerts[calloutKindOf(node.attrs?.kind)]}]\n\n${blocks(node.content ?? [], writing)}`)
    case 'codeBlock':
      return fenced((node.content ?? []).map(({ text }) => text ?? '').join(''), codeLanguageOf(node.attrs?.language) ?? '')
    case 'formulaBlock':
      return fenced(wordsOf(node.attrs?.latex), 'math')
    case 'diagram':
      return fenced(wordsOf(node.attrs?.source), 'mermaid')
    case 'table':
      return table(node, writing)
    case 'image':
      return image(node)
    case 'file':
      return file(node)
    case 'horizontalRule':
      return '---'
    case 'decision': {
      const number = node.attrs?.number
      return `**Beschluss${number === null || number === undefined ? '' : ` ${escaped(String(number))}`}:** ${blocks(node.content ?? [], writing)}`
    }
    default:
      return knownNodes.has(node.type) ? inline(node, writing) : unknown(node, writing)
  }
}

/** What this version does not know: said so, with the words that are in it. */
function unknown(node: TextNode, writing: Writing): string {
  const content = node.content ?? []
  const words = content.some(({ type }) => type === 'text') ? inline(node, writing) : blocks(content, writing)
  return [`*${escaped(m.documents_newer_content())}*`, words].filter(Boolean).join('\n\n')
}

/** Bullets and boxes are one kind of list in Markdown. */
function listKind(node: TextNode | undefined): string | undefined {
  return node?.type === 'taskList' ? 'bulletList' : node?.type === 'bulletList' || node?.type === 'orderedList' ? node.type : undefined
}

function blocks(nodes: readonly TextNode[], writing: Writing): string {
  let isSecond = false
  return nodes
    .map((node, index) => {
      const kind = listKind(node)
      // Two lists behind each other would be one; another sign keeps them apart.
      isSecond = kind !== undefined && kind === listKind(nodes[index - 1]) && !isSecond
      return block(node, writing, isSecond)
    })
    .join('\n\n')
}

/**
 * A document's text as Markdown: CommonMark with GitHub's tables, boxes, notes and alerts, "$`...`$" and
 * fences "math" and "mermaid". Not kept, because Markdown has no word for it: underlining; bold and the
 * like on mentions, dates and formulas; empty paragraphs; header cells outside the first row (the first
 * row always becomes the head) and joined cells; line breaks in headings; the start of emphasis in the
 * middle of a word beside punctuation; plain mail and web addresses come back as links. Comments and suggestions are not part of the text.
 */
export function toMarkdown(text: TextNode): string {
  const writing: Writing = { notes: [], isCell: false }
  const written = blocks(text.content ?? [], writing)
  if (written === '') return ''
  const notes = writing.notes.map((note, index) => `[^${index + 1}]: ${escapedLine(escaped(note.replaceAll(/\s+/g, ' ').trim()))}`)
  return `${[written, ...notes].join('\n\n')}\n`
}
