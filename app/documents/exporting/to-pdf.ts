/** A document as tagged PDF/A-2a: fonts and colour profile inside, headings, lists, tables and alt texts told. */
import { type Block, blocksOf, type Item, type Run } from './blocks.ts'
import { type Outgoing, page, textWidth } from './outgoing.ts'
import { type Line, linesOf } from './pdf-lines.ts'
import { drawPicture, openedPicture } from './pdf-picture.ts'
import { body, features, ground, hairline, ink, left, muted, points, Sheet, type Size, type Tag } from './pdf-sheet.ts'
import { drawTable } from './pdf-table.ts'

const width = points(textWidth)
const headings: Record<2 | 3 | 4, Size & { before: number }> = { 2: { size: 15, leading: 20, before: 16 }, 3: { size: 12, leading: 17, before: 12 }, 4: { size: 10.5, leading: 15, before: 9 } }
const gap = 6

class Writer {
  readonly sheet: Sheet
  readonly #out: Outgoing

  constructor(out: Outgoing) {
    this.#out = out
    this.sheet = new Sheet(out)
  }

  #lines(tag: Tag, type: string, lines: readonly Line[], indent: number, size: Size, colour = ink): void {
    for (const line of lines) {
      this.sheet.need(size.leading)
      this.sheet.line(tag, type, line, left + indent, this.sheet.y, size, colour)
      this.sheet.y += size.leading
    }
  }

  #paragraph(parent: Tag, runs: readonly Run[], indent: number, size: Size = body, type = 'P'): void {
    const lines = linesOf(runs, width - indent, this.sheet.measure(size.size))
    this.#lines(this.sheet.tag(parent, type), type, lines, indent, size)
    this.sheet.y += gap
  }

  #heading(parent: Tag, { level, runs }: Block & { kind: 'heading' }): void {
    const size = headings[level]
    const bold = runs.map((run) => (run.kind === 'text' ? { ...run, bold: true as const } : run))
    const lines = linesOf(bold, width, this.sheet.measure(size.size))
    // Never alone at the foot of a page.
    this.sheet.need(size.before + lines.length * size.leading + 2 * body.leading)
    this.sheet.y += size.before
    this.#lines(this.sheet.tag(parent, `H${level}`), `H${level}`, lines, 0, size)
    this.sheet.y += 3
  }

  #item(parent: Tag, { content, isDone }: Item, label: string, indent: number): void {
    const tag = this.sheet.tag(parent, 'LI')
    this.sheet.need(body.leading)
    const [mark] = linesOf([{ kind: 'text', text: isDone === undefined ? label : isDone ? '☑' : '☐' }], 60, this.sheet.measure(body.size))
    if (mark) this.sheet.line(this.sheet.tag(tag, 'Lbl'), 'Lbl', mark, left + indent, this.sheet.y, body)
    const inside = this.sheet.tag(tag, 'LBody')
    if (content.length === 0) this.sheet.y += body.leading
    this.blocks(inside, content, indent + 18)
  }

  #code(parent: Tag, text: string, indent: number): void {
    const size: Size = { size: 9, leading: 12.5 }
    const tag = this.sheet.tag(parent, 'Code')
    for (const row of text.split('\n')) {
      // Spaces at the start of a line are what the code means.
      const kept = row.replaceAll('\t', '  ').replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length))
      for (const line of linesOf([{ kind: 'text', text: kept, code: true }], width - indent - 12, this.sheet.measure(size.size))) {
        this.sheet.need(size.leading)
        this.sheet.decorate(() => void this.sheet.doc.rect(left + indent, this.sheet.y, width - indent, size.leading + 0.3).fill(ground))
        this.sheet.line(tag, 'Code', line, left + indent + 6, this.sheet.y, size)
        this.sheet.y += size.leading
      }
    }
    this.sheet.y += gap
  }

  #image(parent: Tag, { picture, alt, share }: Block & { kind: 'image' }, indent: number): void {
    const opened = openedPicture(this.sheet, picture)
    if (!opened) return this.#paragraph(parent, [{ kind: 'text', text: `[${this.#out.words.image}${alt ? `: ${alt}` : ''}]`, italic: true }], indent)
    const most = Math.min(picture.width * 0.75, (width - indent) * share)
    const height = Math.min((most * picture.height) / picture.width, this.sheet.pageHeight - 20)
    const shown = (height * picture.width) / picture.height
    this.sheet.need(height)
    drawPicture(this.sheet, parent, opened, alt, left + indent, this.sheet.y, shown, height)
    this.sheet.y += height + gap
  }

  /** What stands indented with a line on its left, on each of the pages that it takes. */
  #aside(draw: () => void, indent: number, colour: string): void {
    const { doc } = this.sheet
    const first = doc.bufferedPageRange().count - 1
    const from = this.sheet.y
    draw()
    const last = doc.bufferedPageRange().count - 1
    for (let index = first; index <= last; index += 1) {
      const [start, end] = [index === first ? from : points(page.top), index === last ? this.sheet.y - gap : points(page.height - page.bottom)]
      doc.switchToPage(index)
      this.sheet.decorate(() => void doc.rect(left + indent, start, 2, Math.max(0, end - start)).fill(colour))
    }
  }

  #block(parent: Tag, block: Block, indent: number): void {
    switch (block.kind) {
      case 'heading':
        return this.#heading(parent, block)
      case 'paragraph':
        return this.#paragraph(parent, block.runs, indent)
      case 'list': {
        const list = this.sheet.tag(parent, 'L')
        block.items.forEach((item, index) => this.#item(list, item, block.start === null ? '•' : `${block.start + index}.`, indent))
        return
      }
      case 'quote':
        return this.#aside(() => this.blocks(this.sheet.tag(parent, 'BlockQuote'), block.content, indent + 14), indent, hairline)
      case 'callout':
        return this.#aside(
          () => {
            const tag = this.sheet.tag(parent, 'Note')
            if (block.label) this.#paragraph(tag, [{ kind: 'text', text: block.label, bold: true }], indent + 14)
            this.blocks(tag, block.content, indent + 14)
          },
          indent,
          muted,
        )
      case 'code':
        return this.#code(parent, block.text, indent)
      case 'table':
        return drawTable(this.sheet, parent, block, indent, width - indent, this.#out.words.image)
      case 'image':
        return this.#image(parent, block, indent)
      case 'rule':
        this.sheet.need(14)
        this.sheet.decorate(() => void this.sheet.doc.moveTo(left + indent, this.sheet.y + 7).lineTo(left + width, this.sheet.y + 7).lineWidth(0.75).strokeColor(hairline).stroke())
        this.sheet.y += 14
    }
  }

  blocks(parent: Tag, blocks: readonly Block[], indent: number): void {
    // Deep nesting would leave no room for words.
    for (const block of blocks) this.#block(parent, block, Math.min(indent, width / 2))
  }

  title(): void {
    const size: Size = { size: 22, leading: 28 }
    const lines = linesOf([{ kind: 'text', text: this.#out.title, bold: true }], width, this.sheet.measure(size.size))
    this.#lines(this.sheet.tag(this.sheet.root, 'H1'), 'H1', lines, 0, size)
    this.sheet.y += 8
  }

  notes(notes: readonly string[]): void {
    if (notes.length === 0) return
    this.#heading(this.sheet.root, { kind: 'heading', level: 2, runs: [{ kind: 'text', text: this.#out.words.notes }] })
    const list = this.sheet.tag(this.sheet.root, 'L')
    notes.forEach((note, index) => this.#item(list, { content: [{ kind: 'paragraph', runs: [{ kind: 'text', text: note }] }] }, `${index + 1}`, 0))
  }

  /** Letterhead, title and numbers on each page, when it is known how many there are. */
  frame(): void {
    const { doc } = this.sheet
    const { letterhead, day, title, words } = this.#out
    const { count } = doc.bufferedPageRange()
    const logo = letterhead.logo ? openedPicture(this.sheet, letterhead.logo) : null
    const mark = logo && letterhead.logo ? Math.min(120, (26 * letterhead.logo.width) / letterhead.logo.height) + 8 : 0
    const small = (text: string, x: number, y: number, align: 'left' | 'right') => {
      const [line] = linesOf([{ kind: 'text', text }], width * 0.7, this.sheet.measure(8.5))
      let at = align === 'left' ? x : left + width - (line?.width ?? 0)
      for (const piece of line?.pieces ?? []) {
        doc.font(piece.font).fontSize(8.5).fillColor(muted).text(piece.text, at, y, { lineBreak: false, ...features(piece.text) })
        at += piece.width
      }
    }
    for (let index = 0; index < count; index += 1) {
      doc.switchToPage(index)
      this.sheet.decorate(() => {
        const head = points(15)
        if (logo) doc.image(logo, left, head - 8, { fit: [120, 26] })
        small(letterhead.name, left + mark, head, 'left')
        small(day, 0, head, 'right')
        const foot = points(page.height - 15)
        small(title, left, foot, 'left')
        small(`${words.page} ${index + 1} ${words.of} ${count}`, 0, foot, 'right')
      }, 'Pagination')
    }
  }
}

/** The bytes of a PDF file. */
export function toPdf(out: Outgoing): Promise<Uint8Array> {
  const { blocks, notes } = blocksOf(out)
  const writer = new Writer(out)
  writer.title()
  writer.blocks(writer.sheet.root, blocks, 0)
  writer.notes(notes)
  writer.frame()
  return writer.sheet.end()
}
