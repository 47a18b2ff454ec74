import { getSchema } from '@tiptap/core'
import { textExtensions } from '../editor-schema.ts'
import { fromMarkdown } from '../from-markdown.ts'
import { plainText, type TextNode } from '../text.ts'
import { type Brought, ImportError } from './brought.ts'
import { fromHtml } from './from-html.ts'

export type FileKind = 'markdown' | 'html' | 'docx'

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What older Windows programs write.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A first-level heading at the beginning is the title. */
function fromMarkdownFile(markdown: string): Brought {
  const [, first, rest = ''] = /^\s*# +([^\n]+?)(?: +#+)? *(?:\n|$)([\s\S]*)$/.exec(markdown) ?? []
  const text: TextNode = fromMarkdown(first === undefined ? markdown : rest)
  return { title: first === undefined ? null : plainText(fromMarkdown(first)).trim() || null, text, images: [], report: {} }
}

/** What is in a file. The text is one that the editor's schema takes. @throws ImportError */
export async function read(kind: FileKind, bytes: Uint8Array): Promise<Brought> {
  const schema = getSchema(textExtensions)
  const knows = (type: string) => Object.hasOwn(schema.nodes, type)
  const brought = kind === 'markdown' ? fromMarkdownFile(decoded(bytes)) : kind === 'html' ? fromHtml(decoded(bytes), knows) : await (await import('./from-docx.ts')).fromDocx(bytes, knows)
  try {
    schema.nodeFromJSON(brought.text).check()
  } catch {
    throw new ImportError('damaged')
  }
  return brought
}
