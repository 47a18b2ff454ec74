/** Markdown of the course files: GitHub's, and blocks between `:::` lines. */
import type { Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

const colon = 58

/**
 * Recognises container directives (`:::name`) alone. The inline and leaf forms would eat
 * "Mitarbeiter:innen" and damage "14:30".
 */
function containerDirectives(this: Processor): void {
  const constructs = directive().flow?.[colon]
  const [container] = Array.isArray(constructs) ? constructs : [constructs]
  if (!container) throw new Error('micromark-extension-directive has no container construct')
  const data = this.data()
  ;(data.micromarkExtensions ??= []).push({ flow: { [colon]: [container] } })
  ;(data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown())
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(containerDirectives)

/** The syntax tree of a Markdown text. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text)
}
