/** A certificate as one landscape page of tagged PDF/A: everything on it is text, and the code a picture with a description. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'

const { resolve } = createRequire(import.meta.url)
const fonts = { regular: '400Regular', bold: '600SemiBold' } as const
type FontName = keyof typeof fonts
const bytes = new Map<FontName, Buffer>()

function fontBytes(name: FontName): Buffer {
  const known = bytes.get(name) ?? readFileSync(resolve(`@expo-google-fonts/inter/${fonts[name]}/Inter_${fonts[name]}.ttf`))
  bytes.set(name, known)
  return known
}

/** A4, landscape, in points. */
const [width, height] = [841.89, 595.28]
const left = 72
const qrSize = 104
const colour = { ink: '#0e1b26', muted: '#51606c', accent: '#0b5394', line: '#c9d3db', error: '#a4262c' }

export type CertificateText = {
  /** As in `lang`: de-CH, en-GB. */
  language: string
  city: string
  heading: string
  name: string
  statement: string
  course: string
  facts: { label: string; value: string }[]
  /** That it is no longer valid, or nothing. */
  warning: string | null
  check: string
  qrLabel: string
  address: string
  moment: Date
}

/** Kerning pulls the point of a date under a 7; the library takes an object to switch it off, its types do not. */
const plain = { kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[]

class Certificate {
  readonly doc: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement

  constructor({ heading, name, language, city, moment }: CertificateText) {
    this.doc = new PDFDocument({
      size: [width, height], margin: 0, pdfVersion: '1.7', lang: language, tagged: true, displayTitle: true, subset: 'PDF/A-2b',
      info: { Title: `${heading}: ${name}`, Author: city, CreationDate: moment, ModDate: moment, Creator: 'Werkplatz', Producer: 'Werkplatz' },
      // Without null the library starts with Helvetica, which it does not embed. Its types know only names.
      font: null as unknown as string,
    })
    for (const font of ['regular', 'bold'] as const) this.doc.registerFont(font, fontBytes(font))
    this.#root = this.doc.struct('Document')
    this.doc.addStructure(this.#root)
  }

  /** Draws what a screen reader says as a `type`. */
  tagged(type: string, draw: () => void, options: PDFKit.Mixins.StructureElementOptions = {}): void {
    const tag = this.doc.struct(type, options)
    this.#root.add(tag)
    const content = this.doc.markStructureContent(type)
    draw()
    this.doc.endMarkedContent()
    tag.add(content)
  }

  /** Text whose size gives way, so that a long name stays on its line. @returns the height taken */
  text(type: string, text: string, y: number, { size, font = 'regular', fill = colour.ink, x = left, room = width - 2 * left, lines = 1 }: { size: number; font?: FontName; fill?: string; x?: number; room?: number; lines?: number }): number {
    let fitting = size
    const heightAt = () => this.doc.font(font).fontSize(fitting).heightOfString(text, { width: room, lineGap: 2 })
    const lineHeight = () => this.doc.font(font).fontSize(fitting).heightOfString('Ag', { width: room, lineGap: 2 })
    while (fitting > 8 && heightAt() > lines * lineHeight() + 1) fitting -= 1
    const taken = heightAt()
    this.tagged(type, () => void this.doc.fillColor(fill).text(text, x, y, { width: room, lineGap: 2, features: plain }))
    return taken
  }

  /** Draws what is decoration. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  qr(address: string, label: string, x: number, y: number): void {
    const { data, size } = encode(address, { ecc: 'M', border: 4 })
    const unit = qrSize / size
    const box = { alt: label, bbox: [x, y, x + qrSize, y + qrSize] } as PDFKit.Mixins.StructureElementOptions
    this.tagged('Figure', () => {
      this.doc.rect(x, y, qrSize, qrSize).fill('#ffffff')
      data.forEach((row, rowIndex) => row.forEach((isDark, column) => isDark && this.doc.rect(x + column * unit, y + rowIndex * unit, unit, unit)))
      this.doc.fill('#000000')
    }, box)
  }

  end(): Promise<Uint8Array<ArrayBuffer>> {
    const chunks: Buffer[] = []
    return new Promise((done, fail) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.on('end', () => done(new Uint8Array(Buffer.concat(chunks))))
      this.doc.on('error', fail)
      this.#root.end()
      this.doc.end()
    })
  }
}

/** The bytes of the file. */
export function certificatePdf(content: CertificateText): Promise<Uint8Array<ArrayBuffer>> {
  const { city, heading, name, statement, course, facts, warning, check, qrLabel, address } = content
  const sheet = new Certificate(content)
  const { doc } = sheet
  sheet.decorate(() => {
    doc.rect(0, 0, 12, height).fill(colour.accent)
    doc.moveTo(left, 412).lineTo(width - left, 412).lineWidth(0.75).strokeColor(colour.line).stroke()
  })
  sheet.text('P', city, 56, { size: 14, font: 'bold', fill: colour.accent })
  sheet.text('H1', heading, 132, { size: 18, fill: colour.muted })
  let y = 168
  y += sheet.text('P', name, y, { size: 46, font: 'bold' }) + 22
  y += sheet.text('P', statement, y, { size: 15, fill: colour.muted }) + 8
  y += sheet.text('P', course, y, { size: 27, font: 'bold', lines: 2 }) + 14
  if (warning) sheet.text('P', warning, y, { size: 12, font: 'bold', fill: colour.error })
  const factsWidth = width - 2 * left - qrSize - 40
  facts.forEach(({ label, value }, index) => {
    const column = factsWidth / facts.length
    const x = left + index * column
    sheet.text('P', label, 432, { size: 9, fill: colour.muted, x, room: column - 12 })
    sheet.text('P', value, 447, { size: 12, font: 'bold', x, room: column - 12 })
  })
  sheet.text('P', check, 490, { size: 9, fill: colour.muted, room: factsWidth })
  sheet.text('P', address, 506, { size: 9, room: factsWidth, lines: 2 })
  sheet.qr(address, qrLabel, width - left - qrSize, 428)
  return sheet.end()
}
