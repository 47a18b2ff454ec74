/** A document as Office Open XML, by the library `docx`. */
import { AlignmentType, BorderStyle, Document, ExternalHyperlink, Footer, FootnoteReferenceRun, Header, HeadingLevel, ImageRun, LevelFormat, Packer, PageNumber, Paragraph, type ParagraphChild, Table, TableCell, TableRow, TabStopType, TextRun, WidthType } from 'docx'
import { type Block, blocksOf, type Cell, type Item, type Run } from './blocks.ts'
import { type Outgoing, page, type Picture, textWidth } from './outgoing.ts'

/** Twentieths of a point, in which the format counts. */
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
/** Pixels of 96 an inch, in which the library counts images. */
const textPixels = (textWidth / 25.4) * 96
const levels = 9
const mono = 'Consolas'
const headings = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const
const imageTypes: Record<string, 'png' | 'jpg' | 'gif'> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' }

/** Where a paragraph stands: in which list at which level, how far in. */
type Place = { list?: { reference: string; level: number; instance: number }; indent: number; style?: string }

class Writer {
  readonly lists: number[] = []
  #instance = 0

  #children(runs: readonly Run[]): ParagraphChild[] {
    return runs.map((run): ParagraphChild => {
      if (run.kind === 'break') return new TextRun({ break: 1 })
      if (run.kind === 'note') return new FootnoteReferenceRun(run.number)
      const { text, bold, italic, underline, strike, code, href } = run
      const words = new TextRun({ text, ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}), ...(underline ? { underline: {} } : {}), ...(strike ? { strike } : {}), ...(href ? { style: 'Hyperlink' } : code ? { style: 'CodeChar' } : {}) })
      return href ? new ExternalHyperlink({ children: [words], link: href }) : words
    })
  }

  #paragraph(children: ParagraphChild[], { list, indent, style }: Place, more: object = {}): Paragraph {
    return new Paragraph({ children, ...(list ? { numbering: list } : indent > 0 ? { indent: { left: twips(indent) } } : {}), ...(style ? { style } : {}), ...more })
  }

  #items(items: readonly Item[], list: NonNullable<Place['list']>, place: Place): (Paragraph | Table)[] {
    return items.flatMap(({ content, isDone }) => {
      const [first, ...rest] = content
      const mark: Run[] = isDone === undefined ? [] : [{ kind: 'text', text: isDone ? '☑ ' : '☐ ' }]
      const isLine = first?.kind === 'paragraph'
      const line = this.#paragraph(this.#children([...mark, ...(isLine ? first.runs : [])]), isDone === undefined ? { ...place, list } : { indent: place.indent + 6 })
      const deeper = { indent: place.indent + 8, ...(place.style ? { style: place.style } : {}) }
      return [line, ...(isLine || !first ? rest : content).flatMap((block) => this.block(block, deeper, list.level + 1))]
    })
  }

  #table({ rows }: Block & { kind: 'table' }): Table {
    const cell = ({ isHeader, columns, rows: down, content }: Cell) => {
      const inside = content.flatMap((block) => this.block(isHeader && block.kind === 'paragraph' ? { kind: 'paragraph', runs: block.runs.map((run) => (run.kind === 'text' ? { ...run, bold: true as const } : run)) } : block, { indent: 0 }))
      return new TableCell({ children: inside.length > 0 ? inside : [new Paragraph('')], columnSpan: columns, rowSpan: down, margins: { left: 100, right: 100, top: 40, bottom: 40 }, ...(isHeader ? { shading: { fill: 'F1F4F6' } } : {}) })
    }
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map((row, index) => new TableRow({ children: row.map(cell), tableHeader: index === 0 && row.every(({ isHeader }) => isHeader) })),
    })
  }

  #image({ picture, alt, share }: Block & { kind: 'image' }, place: Place): Paragraph {
    const type = imageTypes[picture.mediaType]
    if (!type) return this.#paragraph([new TextRun({ text: `[${alt || '–'}]`, italics: true })], place)
    return this.#paragraph([imageRun(picture, type, Math.min(picture.width, textPixels * share), alt)], place)
  }

  block(block: Block, place: Place, level = 0): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: headings[block.level], children: this.#children(block.runs) })]
      case 'paragraph':
        return [this.#paragraph(this.#children(block.runs), place)]
      case 'list': {
        this.#instance += 1
        if (block.start !== null && !this.lists.includes(block.start)) this.lists.push(block.start)
        return this.#items(block.items, { reference: block.start === null ? 'bullets' : `numbers-${block.start}`, level: Math.min(level, levels - 1), instance: this.#instance }, place)
      }
      case 'quote':
        return block.content.flatMap((inside) => this.block(inside, { indent: place.indent + 8, style: 'Quote' }, level))
      case 'callout':
        return [...(block.label ? [this.#paragraph([new TextRun({ text: block.label, bold: true })], { indent: place.indent + 8 })] : []), ...block.content.flatMap((inside) => this.block(inside, { indent: place.indent + 8 }, level))]
      case 'code':
        return block.text.split('\n').map((line) => this.#paragraph([new TextRun({ text: line, font: mono })], { ...place, style: 'Code' }))
      case 'table':
        return [this.#table(block), new Paragraph('')]
      case 'image':
        return [this.#image(block, place)]
      case 'rule':
        return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'C9D3DB' } } })]
    }
  }
}

function imageRun({ bytes, width, height }: Picture, type: 'png' | 'jpg' | 'gif', shown: number, alt: string): ImageRun {
  return new ImageRun({ type, data: Buffer.from(bytes), transformation: { width: Math.round(shown), height: Math.max(1, Math.round((shown * height) / width)) }, altText: { name: alt.slice(0, 80) || '-', description: alt, title: alt.slice(0, 80) } })
}

function numbering(starts: readonly number[]) {
  const step = (level: number) => ({ style: { paragraph: { indent: { left: twips(6 + level * 8), hanging: twips(6) } } } })
  const all = Array.from({ length: levels }, (_, level) => level)
  const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN]
  return [
    { reference: 'bullets', levels: all.map((level) => ({ level, format: LevelFormat.BULLET, text: ['•', '–', '▪'][level % 3] ?? '•', alignment: AlignmentType.LEFT, ...step(level) })) },
    ...starts.map((start) => ({ reference: `numbers-${start}`, levels: all.map((level) => ({ level, format: formats[level % 3] ?? LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.LEFT, start: level === 0 ? start : 1, ...step(level) })) })),
  ]
}

function head({ letterhead: { name, logo }, day }: Outgoing): Header {
  const type = logo ? imageTypes[logo.mediaType] : undefined
  const picture = logo && type ? [imageRun(logo, type, Math.min(logo.width, (40 * logo.width) / logo.height), ''), new TextRun('  ')] : []
  return new Header({ children: [new Paragraph({ style: 'Letterhead', tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth) }], children: [...picture, new TextRun(name), new TextRun(`\t${day}`)] })] })
}

function foot({ title, words }: Outgoing): Footer {
  const numbers = new TextRun({ children: ['\t', `${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES] })
  return new Footer({ children: [new Paragraph({ style: 'Letterhead', tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth) }], children: [new TextRun(title.slice(0, 80)), numbers] })] })
}

const font = (size: number, more: object = {}) => ({ run: { size: size * 2, font: 'Calibri', color: '0E1B26', ...more } })

/** The bytes of a DOCX file. */
export async function toDocx(out: Outgoing): Promise<Uint8Array> {
  const { blocks, notes } = blocksOf(out)
  const writer = new Writer()
  const children = blocks.flatMap((block) => writer.block(block, { indent: 0 }))
  const heading = (size: number, before: number) => ({ ...font(size, { bold: true }), paragraph: { spacing: { before, after: 80 }, keepNext: true } })
  const document = new Document({
    title: out.title,
    creator: out.author,
    lastModifiedBy: out.author,
    description: '',
    styles: {
      default: {
        document: { run: { size: 22, font: 'Calibri', language: { value: out.language } }, paragraph: { spacing: { after: 120, line: 276 } } },
        title: { ...font(24, { bold: true }), paragraph: { spacing: { after: 240 } } },
        heading1: heading(16, 320),
        heading2: heading(13, 240),
        heading3: heading(11, 200),
      },
      characterStyles: [{ id: 'CodeChar', name: 'Code Char', run: { font: mono } }],
      paragraphStyles: [
        { id: 'Quote', name: 'Quote', basedOn: 'Normal', run: { italics: true } },
        { id: 'Code', name: 'Code', basedOn: 'Normal', run: { font: mono, size: 19 }, paragraph: { spacing: { after: 0 } } },
        { id: 'Letterhead', name: 'Letterhead', basedOn: 'Normal', run: { size: 18, color: '51606C' } },
      ],
    },
    numbering: { config: numbering(writer.lists) },
    footnotes: Object.fromEntries(notes.map((note, index) => [index + 1, { children: [new Paragraph(note)] }])),
    sections: [
      {
        properties: { page: { size: { width: twips(page.width), height: twips(page.height) }, margin: { top: twips(page.top), right: twips(page.right), bottom: twips(page.bottom), left: twips(page.left) } } },
        headers: { default: head(out) },
        footers: { default: foot(out) },
        children: [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(out.title)] }), ...children],
      },
    ],
  })
  return Packer.toBuffer(document)
}
