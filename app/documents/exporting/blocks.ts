/**
 * A text as blocks and runs that every format writes in its own way. All kinds of nodes are known here
 * alone; of a kind that is not known its words are kept, and the file says so.
 */
import { fileIdOf } from '../files/files-in-text.ts'
import { headingLevel, plainText, safeHref, type TextNode } from '../text.ts'
import { knownNodes } from '../nodes/known.ts'
import { asWritten } from '../suggestions/as-written.ts'
import type { Outgoing, Picture } from './outgoing.ts'

export type Style = { bold?: true; italic?: true; underline?: true; strike?: true; code?: true; href?: string }
export type Run = ({ kind: 'text'; text: string } & Style) | { kind: 'break' } | { kind: 'note'; number: number; text: string }
export type Cell = { isHeader: boolean; columns: number; rows: number; content: Block[] }
export type Item = { content: Block[]; isDone?: boolean }
export type Block =
  | { kind: 'heading'; level: 2 | 3 | 4; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'list'; start: number | null; items: Item[] }
  | { kind: 'quote'; content: Block[] }
  /** Set apart; empty `label`: its words say themselves what it is. */
  | { kind: 'callout'; tone: string; label: string; content: Block[] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; rows: Cell[][]; columns: number }
  /** Empty `alt`: decoration. `share`: how much of the text's width, from 0 to 1. */
  | { kind: 'image'; picture: Picture; alt: string; share: number }
  | { kind: 'rule' }

/** A text in blocks; `notes` are its footnotes in order. */
export type Blocks = { blocks: Block[]; notes: string[] }

/** Characters that no XML may hold (XML 1.0, 2.2), and halves of pairs. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}

const wordsOf = (value: unknown) => (typeof value === 'string' ? printable(value) : '')
const swissDay = (day: unknown) => (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split('-').toReversed().join('.') : '–')
const spanOf = (value: unknown) => (Number.isInteger(value) ? Math.min(50, Math.max(1, Number(value))) : 1)

/** Deeper nesting than anybody writes would end the thread's stack. */
const mostDepth = 60

class Reader {
  readonly notes: string[] = []
  readonly #out: Outgoing

  constructor(out: Outgoing) {
    this.#out = out
  }

  #address(href: unknown): string | undefined {
    const safe = safeHref(href)
    return safe?.startsWith('/') ? this.#out.origin + safe : (safe ?? undefined)
  }

  #style(node: TextNode): Style {
    const style: Style = {}
    for (const { type, attrs } of node.marks ?? []) {
      if (type === 'bold' || type === 'italic' || type === 'underline' || type === 'strike' || type === 'code') style[type] = true
      const href = type === 'link' ? this.#address(attrs?.href) : undefined
      if (href) style.href = href
    }
    return style
  }

  #run(node: TextNode): Run[] {
    const text = (words: string, style: Style = {}): Run[] => (words === '' ? [] : [{ kind: 'text', text: words, ...style }])
    const { attrs } = node
    switch (node.type) {
      case 'text':
        return text(printable(node.text ?? ''), this.#style(node))
      case 'hardBreak':
        return [{ kind: 'break' }]
      case 'personMention':
        return text(`@${wordsOf(attrs?.name)}`)
      case 'documentMention': {
        const href = this.#address(`/documents/${wordsOf(attrs?.id)}`)
        return text(wordsOf(attrs?.title) || '–', href ? { href } : {})
      }
      case 'date':
        return text(swissDay(attrs?.day))
      case 'formula':
        return text(wordsOf(attrs?.latex), { code: true })
      case 'footnote':
        this.notes.push(wordsOf(attrs?.note))
        return [{ kind: 'note', number: this.notes.length, text: wordsOf(attrs?.note) }]
      default: {
        const words = text(printable(plainText(node)))
        return knownNodes.has(node.type) ? words : [...text(`[${this.#out.words.newer}] `, { italic: true }), ...words]
      }
    }
  }

  #runs(node: TextNode): Run[] {
    return (node.content ?? []).flatMap((child) => this.#run(child))
  }

  #image({ attrs }: TextNode): Block[] {
    const alt = attrs?.decorative === true ? '' : wordsOf(attrs?.alt)
    const picture = this.#out.pictures[fileIdOf(attrs?.src) ?? '']
    const width = Number(attrs?.width)
    if (picture) return [{ kind: 'image', picture, alt, share: width >= 10 && width <= 100 ? width / 100 : 1 }]
    return [{ kind: 'paragraph', runs: [{ kind: 'text', text: `[${this.#out.words.image}${alt ? `: ${alt}` : ''}]`, italic: true }] }]
  }

  #task(node: TextNode, depth: number): Item {
    const [first, ...rest] = this.blocks(node.content ?? [], depth)
    const who = wordsOf(node.attrs?.assignee)
    const due = typeof node.attrs?.due === 'string' ? `${this.#out.words.due} ${swissDay(node.attrs.due)}` : ''
    const note = [who && `@${who}`, due].filter(Boolean).join(', ')
    const runs: Run[] = note ? [{ kind: 'text', text: ` (${note})` }] : []
    const line: Block = first?.kind === 'paragraph' ? { kind: 'paragraph', runs: [...first.runs, ...runs] } : { kind: 'paragraph', runs }
    return { isDone: node.attrs?.checked === true, content: first?.kind === 'paragraph' ? [line, ...rest] : [line, ...(first ? [first] : []), ...rest] }
  }

  /** "Beschluss 12: ... (09.03.2027)" in the first line, by which it is known again when the file comes back. */
  #decision({ attrs, content = [] }: TextNode, depth: number): Block {
    const number = attrs?.number === null || attrs?.number === undefined ? '' : ` ${printable(String(attrs.number))}`
    const mark: Run = { kind: 'text', text: `${this.#out.words.decision}${number}: `, bold: true }
    const day: Run[] = typeof attrs?.day === 'string' ? [{ kind: 'text', text: ` (${swissDay(attrs.day)})` }] : []
    const [first, ...rest] = this.blocks(content, depth)
    const isLine = first?.kind === 'paragraph'
    const line: Block = { kind: 'paragraph', runs: [mark, ...(isLine ? first.runs : []), ...day] }
    return { kind: 'callout', tone: 'decision', label: '', content: [line, ...(first && !isLine ? [first] : []), ...rest] }
  }

  #table(node: TextNode, depth: number): Block[] {
    const rows = (node.content ?? []).map((row) =>
      (row.content ?? []).map((cell): Cell => ({ isHeader: cell.type === 'tableHeader', columns: spanOf(cell.attrs?.colspan), rows: spanOf(cell.attrs?.rowspan), content: this.blocks(cell.content ?? [], depth) })),
    )
    const columns = Math.max(0, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)))
    return columns === 0 || columns > 60 ? rows.flat().flatMap(({ content }) => content) : [{ kind: 'table', rows: rows.filter((row) => row.length > 0), columns }]
  }

  blocks(nodes: readonly TextNode[], depth = 0): Block[] {
    return nodes.flatMap((node) => this.#block(node, depth + 1))
  }

  #block(node: TextNode, depth: number): Block[] {
    const { attrs, content = [] } = node
    if (depth > mostDepth) return [{ kind: 'paragraph', runs: [{ kind: 'text', text: '…' }] }]
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', runs: this.#runs(node) }]
      case 'heading':
        return [{ kind: 'heading', level: headingLevel(node), runs: this.#runs(node) }]
      case 'bulletList':
      case 'orderedList': {
        const items = content.map((item): Item => ({ content: this.blocks(item.content ?? [], depth) }))
        return [{ kind: 'list', start: node.type === 'orderedList' ? Math.max(0, Math.trunc(Number(attrs?.start ?? 1)) || 1) : null, items }]
      }
      case 'taskList':
        return [{ kind: 'list', start: null, items: content.map((item) => this.#task(item, depth)) }]
      case 'blockquote':
        return [{ kind: 'quote', content: this.blocks(content, depth) }]
      case 'callout': {
        const tone = wordsOf(attrs?.kind)
        return [{ kind: 'callout', tone, label: this.#out.words.callouts[tone] ?? this.#out.words.callouts.info ?? '', content: this.blocks(content, depth) }]
      }
      case 'decision':
        return [this.#decision(node, depth)]
      case 'codeBlock':
        return [{ kind: 'code', text: content.map(({ text }) => printable(text ?? '')).join('') }]
      case 'formulaBlock':
        return [{ kind: 'code', text: wordsOf(attrs?.latex) }]
      case 'diagram':
        return [{ kind: 'code', text: wordsOf(attrs?.source) }]
      case 'horizontalRule':
        return [{ kind: 'rule' }]
      case 'image':
        return this.#image(node)
      case 'file': {
        const href = this.#address(attrs?.src)
        return [{ kind: 'paragraph', runs: [{ kind: 'text', text: wordsOf(attrs?.name) || '–', ...(href ? { href } : {}) }] }]
      }
      case 'table':
        return this.#table(node, depth)
      default:
        return knownNodes.has(node.type) ? this.#words(node, depth) : [{ kind: 'paragraph', runs: [{ kind: 'text', text: `[${this.#out.words.newer}]`, italic: true }] }, ...this.#words(node, depth)]
    }
  }

  /** What stands in a node, without what the node makes of it. */
  #words(node: TextNode, depth: number): Block[] {
    const { content = [] } = node
    const hasWords = content.some(({ type }) => type === 'text')
    if (content.length > 0 && !hasWords) return this.blocks(content, depth)
    const words = printable(plainText(node)).trim()
    return words === '' ? [] : [{ kind: 'paragraph', runs: hasWords ? this.#runs(node) : [{ kind: 'text', text: words }] }]
  }
}

/** The text of a document in blocks. Nothing that is only suggested is in it, and a line at the end says how much that is. */
export function blocksOf(out: Outgoing): Blocks {
  const { text, count } = asWritten(out.text)
  const reader = new Reader(out)
  const blocks = reader.blocks(text.content ?? [])
  const left: Block[] = count === 0 ? [] : [{ kind: 'rule' }, { kind: 'paragraph', runs: [{ kind: 'text', text: `${out.words.suggestions}: ${count}`, italic: true }] }]
  return { blocks: [...blocks, ...left], notes: reader.notes }
}
