import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/** Writes PDF files for tests. */

/** As a program with pdfkit writes them: `draw` draws on the first page, y down, in points. */
export async function drawnPdf(draw: (page: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const document = new PDFDocument({ size: [400, 300], margin: 0, ...options })
  const chunks: Buffer[] = []
  const ended = new Promise((done) => document.on('end', done))
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  draw(document)
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

type WrittenPdf = { content: string | Buffer; page?: string; resources?: string; catalog?: string; /** Numbered from 5. */ objects?: readonly string[]; filter?: string }

/** By hand, for what pdfkit does not write: layers, turned pages, units, odd streams. The page is 400 by 300 points. */
export function writtenPdf({ content, page = '', resources = '', catalog = '', objects = [], filter = '/FlateDecode' }: WrittenPdf): Uint8Array {
  const packed = Buffer.isBuffer(content) ? content : deflateSync(content)
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << ${resources} >> ${page} >>`,
    `<< /Length ${packed.length} /Filter ${filter} >>\nstream\n${packed.toString('latin1')}\nendstream`,
    ...objects,
  ]
  let text = '%PDF-1.7\n'
  const places = bodies.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const xref = text.length
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** Optional-content groups 5, 6, ... of these names, for `writtenPdf`; those in `hidden` are switched off. Content is put in one by `/OC /L0 BDC ... EMC`. */
export function layered(names: readonly string[], hidden: readonly string[] = []): Pick<WrittenPdf, 'catalog' | 'resources' | 'objects'> {
  const reference = (name: string) => `${5 + names.indexOf(name)} 0 R`
  return {
    catalog: `/OCProperties << /OCGs [${names.map(reference).join(' ')}] /D << /Order [${names.map(reference).join(' ')}] /OFF [${hidden.map(reference).join(' ')}] >> >>`,
    resources: `/Properties << ${names.map((name, index) => `/L${index} ${reference(name)}`).join(' ')} >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>`,
    objects: names.map((name) => `<< /Type /OCG /Name (${name}) >>`),
  }
}
