/** What stands in one cell of a table in a PDF: lines and pictures from top to bottom. Pure, but for opening pictures. */
import type { Block, Cell, Item, Run } from './blocks.ts'
import type { Picture } from './outgoing.ts'
import { type Line, linesOf, type Measure } from './pdf-lines.ts'

/** `indent`, `width`, `height`: points. */
export type Part = { kind: 'line'; line: Line; indent: number } | { kind: 'picture'; image: PDFKit.Mixins.ImageSrc; alt: string; indent: number; width: number; height: number }

type Stretch = { runs: Run[]; indent: number } | { picture: Picture; alt: string; share: number; indent: number }

const step = 10

/** The mark of a point stands in its first line, as a cell is too narrow for columns of its own. */
function itemOf({ content, isDone }: Item, label: string, indent: number): Stretch[] {
  const mark: Run = { kind: 'text', text: `${isDone === undefined ? label : isDone ? '☑' : '☐'} ` }
  const [first, ...rest] = content.flatMap((block) => stretchesOf(block, indent))
  if (!first) return [{ runs: [mark], indent }]
  return ['runs' in first ? { ...first, runs: [mark, ...first.runs] } : first, ...rest.map((stretch) => ({ ...stretch, indent: Math.max(stretch.indent, indent + step) }))]
}

function stretchesOf(block: Block, indent: number): Stretch[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [{ runs: block.runs, indent }]
    case 'list':
      return block.items.flatMap((item, index) => itemOf(item, block.start === null ? '•' : `${block.start + index}.`, indent))
    case 'quote':
    case 'callout':
      return [...(block.kind === 'callout' && block.label ? [{ runs: [{ kind: 'text' as const, text: block.label, bold: true as const }], indent }] : []), ...block.content.flatMap((inside) => stretchesOf(inside, indent))]
    case 'code':
      return block.text.split('\n').map((text) => ({ runs: [{ kind: 'text', text, code: true }], indent }))
    case 'image':
      return [{ picture: block.picture, alt: block.alt, share: block.share, indent }]
    case 'table':
      return block.rows.map((row) => ({ runs: row.flatMap((cell, index): Run[] => [...(index > 0 ? [{ kind: 'text' as const, text: ' | ' }] : []), ...runsOf(cell)]), indent }))
    case 'rule':
      return []
  }
}

function stretches({ content, isHeader }: Cell): Stretch[] {
  const all = content.flatMap((block) => stretchesOf(block, 0))
  return isHeader ? all.map((stretch) => ('runs' in stretch ? { ...stretch, runs: stretch.runs.map((run) => (run.kind === 'text' ? { ...run, bold: true as const } : run)) } : stretch)) : all
}

/** All words of a cell, to see how much room it needs. */
export function runsOf(cell: Cell): Run[] {
  return stretches(cell).flatMap((stretch) => ('runs' in stretch ? stretch.runs : []))
}

/** How long its longest line would be, in characters; a picture counts as a long text. */
export function lengthOf(cell: Cell): number {
  return Math.max(0, ...stretches(cell).map((stretch) => ('runs' in stretch ? stretch.runs.reduce((sum, run) => sum + (run.kind === 'text' ? run.text.length : 0), 0) : 40)))
}

type Room = { width: number; /** The highest that a picture may be. */ height: number; measure: Measure; open: (picture: Picture) => PDFKit.Mixins.ImageSrc | null; /** In place of a picture that can't be shown. */ word: string }

/** What a cell of so many points holds. */
export function partsOf(cell: Cell, { width, height, measure, open, word }: Room): Part[] {
  return stretches(cell).flatMap((stretch): Part[] => {
    const room = Math.max(20, width - stretch.indent)
    const lines = (runs: readonly Run[]): Part[] => linesOf(runs, room, measure).map((line) => ({ kind: 'line', line, indent: stretch.indent }))
    if ('runs' in stretch) return lines(stretch.runs)
    const { picture, alt, share } = stretch
    const image = open(picture)
    if (!image) return lines([{ kind: 'text', text: `[${word}${alt ? `: ${alt}` : ''}]`, italic: true }])
    const scale = Math.min(0.75, (room * share) / picture.width, height / picture.height)
    return [{ kind: 'picture', image, alt, indent: stretch.indent, width: picture.width * scale, height: picture.height * scale }]
  })
}
