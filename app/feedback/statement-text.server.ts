/** A text of `docs/` as a page shows it: headings, paragraphs and lists as HTML, tables as rows, which the page makes accessible. */
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { shortMarkdown } from '../platform/markdown.server.ts'

export type Block = { kind: 'html'; html: string } | { kind: 'table'; head: string[]; /** HTML of each cell. */ rows: string[][] }

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

type Placed = { position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined }

const inline = (markdown: string) => shortMarkdown(markdown).replace(/^<p>|<\/p>$/g, '')

/** The parts of a text, in order, without its title, which is the page's. */
export function blocksOf(text: string): Block[] {
  const sourceOf = ({ position }: Placed) => text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  const cellSource = ({ children }: { children: readonly Placed[] }) => {
    const [first, last] = [children[0], children.at(-1)]
    return first && last ? text.slice(first.position?.start.offset ?? 0, last.position?.end.offset ?? 0) : ''
  }
  return parser.parse(text).children.flatMap((node): Block[] => {
    if (node.type === 'heading' && node.depth === 1) return []
    if (node.type !== 'table') return [{ kind: 'html', html: shortMarkdown(sourceOf(node)) }]
    const [head = [], ...rows] = node.children.map((row) => row.children.map((cell) => inline(cellSource(cell))))
    return [{ kind: 'table', head, rows }]
  })
}
