import { headingLevel, plainText, type TextNode } from './text.ts'

/** A heading of the text. `number`: "2" or "2.1" as the page shows it, empty below that. */
export type OutlineEntry = { number: string; text: string; level: 2 | 3 | 4 }

/** The headings at the top of the text, numbered as they are shown. Empty headings count but are not listed. */
export function outlineOf(text: TextNode): (OutlineEntry & { index: number })[] {
  let section = 0
  let part = 0
  return (text.content ?? [])
    .filter(({ type }) => type === 'heading')
    .map((node, index) => {
      const level = headingLevel(node)
      if (level === 2) {
        section += 1
        part = 0
      } else if (level === 3) part += 1
      const number = level === 2 ? `${section}` : level === 3 ? `${section}.${part}` : ''
      return { index, number, level, text: plainText(node).trim() }
    })
    .filter((entry) => entry.text !== '')
}

const counted = new WeakMap<TextNode, number>()

function wordsOfBlock(block: TextNode): number {
  const known = counted.get(block)
  if (known !== undefined) return known
  const count = plainText(block).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  counted.set(block, count)
  return count
}

/** How many words the text has. Blocks that were counted before, as the same objects, are not read again. */
export function wordCount(text: TextNode): number {
  return (text.content ?? []).reduce((sum, block) => sum + wordsOfBlock(block), 0)
}
