/** Short Markdown that people or the project wrote, to sanitised HTML. */
import rehypeSanitize, { type Options } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** Paragraphs, two levels of headings below the page's own, lists, emphasis, code and links. No pictures, no tables, no HTML. */
const allowed: Options = {
  tagNames: ['p', 'h2', 'h3', 'strong', 'em', 'del', 'code', 'br', 'ul', 'ol', 'li', 'blockquote', 'a'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  strip: ['script', 'style'],
}

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkRehype).use(rehypeSanitize, allowed).use(rehypeStringify)

/** HTML that may stand in a page, whatever the text says. Links lead on this site, to the web, a mail address or a phone number. */
export function shortMarkdown(text: string): string {
  return String(processor.processSync(text))
}
