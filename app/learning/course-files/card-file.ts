/** The review cards of a module: `## card-id`, the question, and its answer as one block of "> text". */
import type { Heading, Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Card } from '../course.ts'
import { checkMarkdown, type CheckContext } from './check-markdown.ts'
import type { Folder } from '../../platform/content-files/folder.ts'
import { readFrontMatter } from './front-matter.ts'
import { parseMarkdown } from './markdown.ts'
import type { Picture } from './pictures.ts'
import type { Problems } from '../../platform/content-files/problems.ts'
import { renderParts, type ResolveImage } from './render.ts'
import { cardsSchema } from './schemas.ts'

type LocalCard = { id: string; question: string; answer: string }
type Reader = { folder: Folder; pictures: ReadonlyMap<string, Picture>; resolveImage: ResolveImage; problems: Problems }

/** The content below each heading of level 2. */
function sectionsOf(root: Root, { file, problems }: CheckContext): { id: string; line: number; content: RootContent[] }[] {
  const sections: { id: string; line: number; content: RootContent[] }[] = []
  const begin = (heading: Heading, line: number) => {
    const id = toString(heading).trim()
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) problems.add(file, line, 'a card begins "## card-id"')
    if (sections.some((other) => other.id === id)) problems.add(file, line, `card "${id}" is there twice`)
    sections.push({ id, line, content: [] })
  }
  for (const node of root.children) {
    const line = node.position?.start.line ?? 1
    if (node.type === 'heading' && node.depth === 2) begin(node, line)
    else if (sections.length === 0) problems.add(file, line, 'text before the first card')
    else sections.at(-1)?.content.push(node)
  }
  if (sections.length === 0) problems.add(file, 1, 'has no cards (## card-id)')
  return sections
}

function readLocal(name: string, text: string, { folder, pictures, resolveImage, problems }: Reader): LocalCard[] {
  const file = folder.file(name)
  const { body } = readFrontMatter(cardsSchema, text, file, problems)
  const context: CheckContext = { file, lines: body.split('\n'), problems, hasAsset: (asset) => pictures.has(asset) }
  return sectionsOf(parseMarkdown(body), context).map(({ id, line, content }) => {
    const answer = content.at(-1)
    const question = content.slice(0, -1)
    checkMarkdown({ type: 'root', children: content }, context)
    if (answer?.type !== 'blockquote' || question.length === 0) problems.add(file, line, `card "${id}" needs a question and, as its end, the answer: one block of "> text"`)
    return { id, question: renderParts(question, resolveImage), answer: answer?.type === 'blockquote' ? renderParts(answer.children, resolveImage) : '' }
  })
}

/** Reads the cards of a module in all languages; what is wrong goes to the problems. @param name the file without `.de.md` */
export async function readCards(name: string, reader: Reader): Promise<Card[]> {
  const [germanFile, englishFile] = [`${name}.de.md`, `${name}.en.md`]
  const german = await reader.folder.readText(germanFile)
  const english = await reader.folder.readText(englishFile)
  if (german === null || english === null) return []
  const de = readLocal(germanFile, german, reader)
  const en = readLocal(englishFile, english, reader)
  const ids = (cards: readonly LocalCard[]) => cards.map(({ id }) => id).join(', ')
  if (ids(de) !== ids(en)) reader.problems.add(reader.folder.file(englishFile), 1, `has the cards ${ids(en)}, the German file has ${ids(de)}`)
  return de.flatMap((card, at) => {
    const other = en[at]
    return other ? [{ id: card.id, question: { de: card.question, en: other.question }, answer: { de: card.answer, en: other.answer } }] : []
  })
}
