/** The text of a document as ProseMirror JSON, which is what Tiptap edits and Yjs stores. */
import { z } from 'zod'

export type Attributes = Record<string, string | number | boolean | null>
export type Mark = { type: string; attrs?: Attributes | undefined }
export type TextNode = { type: string; attrs?: Attributes | undefined; content?: TextNode[] | undefined; marks?: Mark[] | undefined; text?: string | undefined }

// What is no plain value is no attribute of ours.
const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional().catch(undefined)
const mark = z.object({ type: z.string(), attrs: attributes })

/** Checks what comes out of the stored text: somebody else's client may have written it. */
export const textNode: z.ZodType<TextNode> = z.lazy(() =>
  z.object({ type: z.string(), attrs: attributes, content: z.array(textNode).optional(), marks: z.array(mark).optional(), text: z.string().optional() }),
)

/** The name of the Yjs fragment that holds the text. */
export const fragmentName = 'default'

export const emptyText: TextNode = { type: 'doc', content: [] }

/** The words of a node and all below it. */
export function plainText(node: TextNode): string {
  if (node.text !== undefined) return node.text
  return (node.content ?? []).map(plainText).join(node.type === 'paragraph' || node.type === 'heading' ? '' : ' ')
}

/** Where a link may lead: web, mail, telephone, or a page of this site; null for anything else, above all scripts. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null
  if (/^\/(?![/\\])/.test(href)) return href
  const url = URL.parse(href)
  return url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null
}

/** Heading level as stored, held to what the editor offers. */
export function headingLevel(node: TextNode): 2 | 3 | 4 {
  const level = Number(node.attrs?.level)
  return level >= 4 ? 4 : level === 3 ? 3 : 2
}
