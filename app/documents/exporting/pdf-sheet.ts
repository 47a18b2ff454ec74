/** Pages of a PDF from top to bottom, and the tags that tell a screen reader what stands there. */
import PDFDocument from 'pdfkit'
import { type Outgoing, page } from './outgoing.ts'
import { type FontName, fontBytes } from './pdf-fonts.ts'
import { describeInXml } from './pdf-inside.ts'
import type { Line, Piece } from './pdf-lines.ts'

export const points = (millimetres: number) => (millimetres / 25.4) * 72
export const left = points(page.left)
const bottom = points(page.height - page.bottom)
const top = points(page.top)
export const ink = '#0e1b26'
export const muted = '#51606c'
export const hairline = '#c9d3db'
export const ground = '#f1f4f6'
const linkColour = '#0b5394'

/** Kerning pulls the point of a date so far under a 7 that it is gone. */
export function features(text: string): { features?: PDFKit.Mixins.OpenTypeFeatures[] } {
  // The library hands them on to fontkit, which takes an object to switch one off.
  return /\d\.\d/.test(text) ? { features: { kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] } : {}
}

export type Tag = PDFKit.PDFStructureElement
export type Size = { size: number; leading: number }
export const body: Size = { size: 10.5, leading: 15 }

/** A document that is being written. `y` is where the next line begins. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly root: Tag
  y = top
  readonly #widths = new Map<string, number>()

  constructor({ title, author, language, moment }: Outgoing) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      lang: language,
      tagged: true,
      displayTitle: true,
      subset: 'PDF/A-2a',
      bufferPages: true,
      autoFirstPage: false,
      info: { Title: title, Author: author, CreationDate: new Date(moment), ModDate: new Date(moment), Creator: 'Werkplatz', Producer: 'Werkplatz' },
      // Without null the library starts with Helvetica, which it does not embed. Its types know only names.
      font: null as unknown as string,
    })
    describeInXml(this.doc, moment)
    for (const [name, bytes] of Object.entries(fontBytes)) this.doc.registerFont(name, bytes)
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
    this.doc.addPage()
  }

  measure(size: number): (text: string, font: FontName, raised: boolean) => number {
    return (text, font, raised) => {
      const key = `${font}${raised ? size * 0.65 : size}|${text}`
      const known = this.#widths.get(key)
      if (known !== undefined) return known
      const width = this.doc.font(font).fontSize(raised ? size * 0.65 : size).widthOfString(text, features(text))
      if (this.#widths.size < 50_000) this.#widths.set(key, width)
      return width
    }
  }

  /** Goes to the next page when less than `height` is left here. @returns whether it did */
  need(height: number): boolean {
    if (this.y + height <= bottom) return false
    this.doc.addPage()
    this.y = top
    return true
  }

  get pageHeight(): number {
    return bottom - top
  }

  tag(parent: Tag, type: string, options: PDFKit.Mixins.StructureElementOptions = {}): Tag {
    const tag = this.doc.struct(type, options)
    parent.add(tag)
    return tag
  }

  /** Draws what belongs to a tag. */
  mark(tag: Tag, type: string, draw: () => void): void {
    const content = this.doc.markStructureContent(type)
    draw()
    this.doc.endMarkedContent()
    tag.add(content)
  }

  /** Draws what is decoration for a screen reader. */
  decorate(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  #piece({ text, font, style, raised, width }: Piece, x: number, y: number, { size, leading }: Size, colour: string): void {
    const { doc } = this
    const shown = raised ? size * 0.65 : size
    doc.font(font).fontSize(shown).fillColor(style.href ? linkColour : colour)
    // All fonts of a line stand on one line.
    const base = y + leading * 0.72 - (raised ? size * 0.35 : 0)
    doc.text(text, x, base, { lineBreak: false, baseline: 'alphabetic', ...features(text) })
    const line = (at: number) => doc.moveTo(x, at).lineTo(x + width, at).lineWidth(0.5).strokeColor(style.href ? linkColour : colour).stroke()
    if (style.underline || style.href) line(base + 1.5)
    if (style.strike) line(base - size * 0.28)
  }

  /** One line at `y`; links are tags of their own. */
  line(tag: Tag, type: string, { pieces }: Line, x: number, y: number, size: Size, colour = ink): void {
    let at = x
    let open: Piece[] = []
    const flush = () => {
      if (open.length === 0) return
      const stretch = open
      const start = at
      const width = stretch.reduce((sum, piece) => sum + piece.width, 0)
      const href = stretch[0]?.style.href
      const into = href ? this.tag(tag, 'Link') : tag
      this.mark(into, href ? 'Link' : type, () => {
        let from = start
        for (const piece of stretch) {
          this.#piece(piece, from, y, size, colour)
          from += piece.width
        }
      })
      if (href) this.doc.link(start, y, width, size.leading, href, { structParent: into, Contents: new String(stretch.map(({ text }) => text).join('')) } as unknown as PDFKit.Mixins.AnnotationOption)
      at += width
      open = []
    }
    for (const piece of pieces) {
      if (open[0] && open[0].style.href !== piece.style.href) flush()
      open.push(piece)
    }
    flush()
  }

  /** @returns the bytes, when all is drawn */
  end(): Promise<Uint8Array> {
    const chunks: Buffer[] = []
    return new Promise((done, fail) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.on('end', () => done(Buffer.concat(chunks)))
      this.doc.on('error', fail)
      this.root.end()
      this.doc.end()
    })
  }
}
