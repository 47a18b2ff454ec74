/** What the search knows of a unit: its text by headings, and its terms. Never a quiz. Pure. */
import type { Language, Unit } from '../course.ts'
import { textBlocks } from '../text-blocks.ts'

export type Passage = {
  kind: 'text' | 'term'
  /** The heading above, empty before the first one; or the term. */
  heading: string
  text: string
  /** Id of the element where it begins; null: at the top. */
  anchor: string | null
}

type Block = { start: number; end: number }

const opening = '<div class="text-block text-block-term">'

/** Where the blocks of terms stand in a text. Its elements are closed, so the depth of `div` tells the end. */
function termBlocks(html: string): Block[] {
  const blocks: Block[] = []
  for (let start = html.indexOf(opening); start !== -1; start = html.indexOf(opening, start + 1)) {
    let depth = 0
    for (const tag of html.slice(start).matchAll(/<(\/?)div\b[^>]*>/g)) {
      depth += tag[1] === '/' ? -1 : 1
      if (depth > 0) continue
      blocks.push({ start, end: start + tag.index + tag[0].length })
      break
    }
  }
  return blocks
}

function termOf(html: string, { start, end }: Block): Passage {
  const [title, ...rest] = textBlocks(html.slice(start, end))
  const anchor = [...html.slice(0, start).matchAll(/\bid="([^"]+)"/g)].at(-1)?.[1] ?? null
  return { kind: 'term', heading: title?.text ?? '', text: rest.map(({ text }) => text).join(' '), anchor }
}

function sectionsOf(html: string): Passage[] {
  const sections: Passage[] = []
  for (const { kind, text, section, anchor } of textBlocks(html)) {
    const last = sections.at(-1)
    if (kind === 'heading' || !last) sections.push({ kind: 'text', heading: section, text: kind === 'heading' ? '' : text, anchor: kind === 'heading' ? anchor : null })
    else last.text += last.text === '' ? text : ` ${text}`
  }
  return sections
}

/** The passages of a unit in one language, in order. */
export function passagesOf(unit: Unit, language: Language): Passage[] {
  if (unit.kind === 'quiz') return []
  const html = unit.body[language]
  const terms = termBlocks(html)
  const without = terms.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), html)
  return [...sectionsOf(without), ...terms.map((block) => termOf(html, block))]
}
