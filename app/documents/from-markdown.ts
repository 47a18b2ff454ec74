import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { type Mark, safeHref, type TextNode } from './text.ts'

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('children' in node) return node.children.map(textOf).join('')
  return 'alt' in node ? (node.alt ?? '') : ''
}

function text(value: string, marks: readonly Mark[]): TextNode[] {
  if (value === '') return []
  return [{ type: 'text', text: value.replaceAll('\n', ' '), ...(marks.length > 0 ? { marks: [...marks] } : {}) }]
}

function phrasing(nodes: readonly PhrasingContent[], marks: readonly Mark[] = []): TextNode[] {
  return nodes.flatMap((node): TextNode[] => {
    switch (node.type) {
      case 'strong':
        return phrasing(node.children, [...marks, { type: 'bold' }])
      case 'emphasis':
        return phrasing(node.children, [...marks, { type: 'italic' }])
      case 'delete':
        return phrasing(node.children, [...marks, { type: 'strike' }])
      case 'inlineCode':
        return text(node.value, [{ type: 'code' }])
      case 'link': {
        const href = safeHref(node.url)
        return phrasing(node.children, href ? [...marks, { type: 'link', attrs: { href } }] : marks)
      }
      case 'break':
        return [{ type: 'hardBreak' }]
      default:
        return text(textOf(node), marks)
    }
  })
}

function paragraph(content: TextNode[]): TextNode {
  return { type: 'paragraph', ...(content.length > 0 ? { content } : {}) }
}

/** Blocks inside a node that may not be empty. */
function filled(node: Parents): TextNode[] {
  const content = node.children.flatMap((child) => block(child))
  return content.length > 0 ? content : [paragraph([])]
}

function block(node: RootContent | Parents['children'][number]): TextNode[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: Math.min(4, Math.max(2, node.depth)) }, content: phrasing(node.children) }]
    case 'paragraph':
      return [paragraph(phrasing(node.children))]
    case 'blockquote':
      return [{ type: 'blockquote', content: filled(node) }]
    case 'list': {
      const content = node.children.map((item): TextNode => {
        const inside = filled(item)
        return { type: 'listItem', content: inside[0]?.type === 'paragraph' ? inside : [paragraph([]), ...inside] }
      })
      return [node.ordered ? { type: 'orderedList', attrs: { start: node.start ?? 1 }, content } : { type: 'bulletList', content }]
    }
    case 'code':
      return [{ type: 'codeBlock', ...(node.value ? { content: [{ type: 'text', text: node.value }] } : {}) }]
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'table':
      // Not among what the editor knows yet: each row as a line, so that no word is lost.
      return node.children.map((row) => paragraph(text(row.children.map(textOf).join(' | '), [])))
    case 'definition':
      return []
    default: {
      const words = textOf(node)
      return words === '' ? [] : [paragraph(text(words, []))]
    }
  }
}

/** Markdown as a document's text. HTML in it stays what it is: characters. */
export function fromMarkdown(markdown: string): TextNode {
  return { type: 'doc', content: parser.parse(markdown).children.flatMap((child) => block(child)) }
}
