import type { ListItem, Nodes, Parents, PhrasingContent, RootContent, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { phrasing, type Reading, textOf } from './markdown/inline-in.ts'
import { codeLanguageOf, fileAddress, imageWidthOf, sizeOf } from './nodes/values.ts'
import type { TextNode } from './text.ts'

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

function paragraph(content: readonly TextNode[]): TextNode {
  // What belongs to a task alone is nothing elsewhere.
  const own = content.filter(({ type }) => type !== 'assignee' && type !== 'due')
  return { type: 'paragraph', ...(own.length > 0 ? { content: own } : {}) }
}

function words(text: string): TextNode[] {
  return text === '' ? [] : [paragraph([{ type: 'text', text }])]
}

/** Blocks inside a node that may not be empty. */
function filled(nodes: readonly Parents['children'][number][], reading: Reading): TextNode[] {
  const content = nodes.flatMap((child) => block(child, reading))
  return content.length > 0 ? content : [paragraph([])]
}

/** A paragraph that is nothing but an image or a file of this site stands as a block. */
function alone(children: readonly PhrasingContent[]): TextNode | null {
  const [only] = children
  if (children.length !== 1 || (only?.type !== 'image' && only?.type !== 'link')) return null
  const src = fileAddress(only.url)
  if (!src) return null
  if (only.type === 'link') return { type: 'file', attrs: { src, name: textOf(only), size: sizeOf(only.title ?? null) } }
  const alt = only.alt ?? ''
  return { type: 'image', attrs: { src, alt, decorative: alt === '', width: imageWidthOf(only.title?.replace('%', '')) } }
}

function startsWithParagraph(content: TextNode[]): TextNode[] {
  return content[0]?.type === 'paragraph' ? content : [paragraph([]), ...content]
}

function task(item: ListItem, reading: Reading): TextNode {
  const [first, ...rest] = item.children
  const line = first?.type === 'paragraph' ? phrasing(first.children, [], reading) : []
  const assignee = line.find(({ type }) => type === 'assignee')
  const due = line.find(({ type }) => type === 'due')
  let own = line.slice(0, line.findIndex(({ type }) => type === 'assignee' || type === 'due') >>> 0)
  // The space before them, and the mark of a task without words.
  const last = own.at(-1)
  if (last?.type === 'text') {
    const text = (assignee ?? due ? last.text?.replace(/ $/, '') : last.text)?.replaceAll('\u200B', '') ?? ''
    own = [...own.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])]
  }
  const content = [paragraph(own), ...rest.flatMap((child) => block(child, reading))]
  const below = first && first.type !== 'paragraph' ? block(first, reading) : []
  const attrs = { checked: item.checked === true, assigneeId: assignee?.attrs?.id ?? null, assignee: assignee?.attrs?.name ?? null, due: due?.attrs?.day ?? null }
  return { type: 'taskItem', attrs, content: [...content, ...below] }
}

const alerts = { NOTE: 'info', IMPORTANT: 'info', TIP: 'success', WARNING: 'warning', CAUTION: 'danger' } as const
const alertLine = /^\[!(NOTE|IMPORTANT|TIP|WARNING|CAUTION)\](?:\n|$)/

/** GitHub's way to write a callout: a quote whose first line is `[!NOTE]`. Escaped brackets are none. */
function alertKind(first: Nodes | undefined, { source }: Reading): (typeof alerts)[keyof typeof alerts] | null {
  if (first?.type !== 'paragraph' || first.children[0]?.type !== 'text') return null
  const kind = alertLine.exec(first.children[0].value)?.[1]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return kind && source.startsWith('[!', first.position?.start.offset) ? alerts[kind as keyof typeof alerts] : null
}

function quote(children: readonly Parents['children'][number][], reading: Reading): TextNode {
  const [first, ...rest] = children
  const kind = alertKind(first, reading)
  if (!kind || first?.type !== 'paragraph') return { type: 'blockquote', content: filled(children, reading) }
  const [label, ...line] = first.children
  const behind = label?.type === 'text' ? label.value.replace(alertLine, '') : ''
  const left: PhrasingContent[] = [...(behind === '' ? [] : [{ type: 'text' as const, value: behind }]), ...line]
  return { type: 'callout', attrs: { kind }, content: filled([...(left.length > 0 ? [{ ...first, children: left }] : []), ...rest], reading) }
}

function cell(children: readonly PhrasingContent[], reading: Reading): TextNode[] {
  const lines: TextNode[][] = [[]]
  for (const node of phrasing(children, [], reading)) {
    if (node.type === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines.map(paragraph)
}

function table(node: Table, reading: Reading): TextNode {
  const width = Math.max(...node.children.map((row) => row.children.length))
  const rows = node.children.map((row, index): TextNode => {
    const cells = Array.from({ length: width }, (_, column): TextNode => ({
      type: index === 0 ? 'tableHeader' : 'tableCell',
      attrs: { colspan: 1, rowspan: 1 },
      content: cell(row.children[column]?.children ?? [], reading),
    }))
    return { type: 'tableRow', content: cells }
  })
  return { type: 'table', content: rows }
}

function code(value: string, language: string | null): TextNode {
  if (language === 'math') return { type: 'formulaBlock', attrs: { latex: value } }
  if (language === 'mermaid') return { type: 'diagram', attrs: { source: value } }
  return { type: 'codeBlock', attrs: { language: codeLanguageOf(language) }, ...(value ? { content: [{ type: 'text', text: value }] } : {}) }
}

function block(node: RootContent | Parents['children'][number], reading: Reading): TextNode[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: Math.min(4, Math.max(2, node.depth)) }, content: paragraph(phrasing(node.children, [], reading)).content }]
    case 'paragraph':
      return [alone(node.children) ?? paragraph(phrasing(node.children, [], reading))]
    case 'blockquote':
      return [quote(node.children, reading)]
    case 'list': {
      if (node.children.some(({ checked }) => typeof checked === 'boolean')) return [{ type: 'taskList', content: node.children.map((item) => task(item, reading)) }]
      const content = node.children.map((item): TextNode => ({ type: 'listItem', content: startsWithParagraph(filled(item.children, reading)) }))
      return [node.ordered ? { type: 'orderedList', attrs: { start: node.start ?? 1 }, content } : { type: 'bulletList', content }]
    }
    case 'code':
      return [code(node.value, node.lang ?? null)]
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'table':
      return [table(node, reading)]
    case 'definition':
    case 'footnoteDefinition':
      return []
    default:
      return words(textOf(node).replaceAll('\n', ' '))
  }
}

/** Markdown as a document's text. HTML in it stays what it is, characters, but for `<br>` and `<time>`. */
export function fromMarkdown(markdown: string): TextNode {
  const { children } = parser.parse(markdown)
  const notes = new Map(children.flatMap((node) => (node.type === 'footnoteDefinition' ? [[node.identifier, node.children.map(textOf).join(' ').replaceAll('\n', ' ')] as const] : [])))
  return { type: 'doc', content: children.flatMap((child) => block(child, { source: markdown, notes })) }
}
