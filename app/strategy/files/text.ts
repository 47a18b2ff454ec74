/** The texts of fields: paragraphs, lists, headings and links, as Markdown. */
import type { Root } from 'mdast'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Problems } from '../../platform/content-files/problems.ts'

const allowed: ReadonlySet<string> = new Set(['root', 'paragraph', 'text', 'emphasis', 'strong', 'break', 'list', 'listItem', 'heading', 'link'])

/** Links lead to the web, or to a place in Werkplatz. */
const isLinkTarget = (url: string) => /^(https:\/\/[^\s]+|\/(?![/\\])[^\s\\]*)$/.test(url)

/** What may reach a page, even if a check before overlooked something. */
const sanitised = { tagNames: ['p', 'strong', 'em', 'br', 'ul', 'ol', 'li', 'h3', 'h4', 'a'], attributes: { a: ['href'] }, protocols: { href: ['https'] }, strip: ['script', 'style'] }

function check(root: Root, file: string, problems: Problems): void {
  visit(root, (node) => {
    const add = (message: string) => problems.add(file, node.position?.start.line ?? 1, message)
    if (!allowed.has(node.type)) add(`"${node.type}" is not supported: paragraphs, lists, headings and links are`)
    if (node.type === 'heading' && (node.depth < 3 || node.depth > 4)) add('headings in a text are ### or ####: the field has a title already')
    if (node.type === 'link' && !isLinkTarget(node.url)) add(`"${node.url}" is not an address that a link may have`)
  })
}

/** Sanitised HTML of a text; what is wrong with it is in `problems` with its line. */
export function readText(text: string, file: string, problems: Problems): string {
  const root = unified().use(remarkParse).parse(text)
  check(root, file, problems)
  if (text.trim() === '') problems.add(file, 1, 'is empty')
  const processor = unified().use(remarkRehype).use(rehypeSanitize, sanitised).use(rehypeStringify)
  return processor.stringify(processor.runSync(root)).trim()
}
