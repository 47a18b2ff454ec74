import { swissDay } from '../nodes/swiss-day.ts'
import { dayOf, idOf, wordsOf } from '../nodes/values.ts'
import { type Mark, safeHref, type TextNode } from '../text.ts'

/** What is written while a text becomes Markdown: the notes found so far, and whether this is a cell. */
export type Writing = { notes: string[]; isCell: boolean }

/** Characters that would mean something in Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&')
}

/** At the start of a line more is special: headings, lists, quotes, rules. */
export function escapedLine(line: string): string {
  return line.replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{3,}\s*$)/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}

const delimiters: Record<string, string> = { bold: '**', italic: '*', strike: '~~' }
/** Suggestions as CriticMarkup: neither what is suggested nor what would go is lost. */
const suggested: Record<string, [before: string, after: string]> = { insertion: ['{++', '++}'], deletion: ['{--', '--}'] }
const markOrder = ['insertion', 'deletion', 'link', 'bold', 'italic', 'strike', 'code']

function marksOf(node: TextNode): Mark[] {
  return (node.marks ?? []).filter(({ type }) => markOrder.includes(type)).sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type))
}

function codeSpan(text: string, isCell: boolean): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') || /^ .* $/.test(text) ? ' ' : ''
  return `${fence}${pad}${isCell ? text.replaceAll('|', '\\|') : text}${pad}${fence}`
}

/** `[words](<address> "title")` */
export function link(words: string, address: string, title?: string): string {
  // "[^" would begin a note.
  return `[${words.replace(/^\^/, '\\^')}](<${address.replaceAll(/[<>|]/g, encodeURIComponent)}>${title ? ` "${title}"` : ''})`
}

function time(day: string, title?: string): string {
  return `<time datetime="${day}"${title ? ` title="${title}"` : ''}>${swissDay(day)}</time>`
}

function mention(words: string, base: string, id: unknown): string {
  return idOf(id) ? link(words, `${base}${id}`) : words
}

function textNode(node: TextNode, { isCell }: Writing, isBeforeCode: boolean): string {
  const text = node.text ?? ''
  const marks = marksOf(node)
  const isCode = marks.some(({ type }) => type === 'code')
  let written = isCode ? codeSpan(text, isCell) : escaped(text)
  // "$`" would begin a formula.
  if (isBeforeCode) written = written.replace(/\$$/, '\\$')
  // Emphasis does not begin or end with a space in Markdown.
  const [, before = '', core = '', after = ''] = isCode ? [null, '', written, ''] : (/^(\s*)(.*?)(\s*)$/s.exec(written) ?? [])
  if (core === '') return written
  written = core
  for (const { type, attrs } of marks.toReversed()) {
    const delimiter = delimiters[type]
    const href = type === 'link' ? safeHref(attrs?.href) : null
    const around = suggested[type]
    if (around) written = around.join(written)
    else if (delimiter) written = `${delimiter}${written}${delimiter}`
    else if (href) written = link(written, href)
  }
  return before + written + after
}

function isCode(node: TextNode | undefined): boolean {
  return node?.marks?.some(({ type }) => type === 'code') ?? false
}

function inlineNode(node: TextNode, next: TextNode | undefined, writing: Writing): string {
  const { attrs } = node
  switch (node.type) {
    case 'hardBreak':
      return writing.isCell ? '<br>' : '\\\n'
    case 'personMention':
      return mention(`@${escaped(wordsOf(attrs?.name))}`, '/people/', attrs?.id)
    case 'documentMention':
      return mention(escaped(wordsOf(attrs?.title)), '/documents/', attrs?.id)
    case 'date':
      return dayOf(attrs?.day) ? time(String(attrs?.day)) : ''
    case 'formula':
      return `$${codeSpan(wordsOf(attrs?.latex), writing.isCell)}$`
    case 'footnote':
      return `[^${writing.notes.push(wordsOf(attrs?.note))}]`
    default:
      return textNode(node, writing, isCode(next))
  }
}

/** The line or lines of a paragraph, heading or cell. */
export function inline(node: TextNode, writing: Writing): string {
  const content = node.content ?? []
  return content.map((child, index) => inlineNode(child, content[index + 1], writing)).join('').split('\n').map(escapedLine).join('\n')
}

/** Who does a task and by when, as it stands behind the task's words. */
export function taskSuffix({ attrs }: TextNode): string {
  const day = dayOf(attrs?.due)
  return `${idOf(attrs?.assigneeId) ? ` ${link(`@${escaped(wordsOf(attrs?.assignee))}`, `/people/${attrs?.assigneeId}`, 'assignee')}` : ''}${day ? ` ${time(day, 'due')}` : ''}`
}
