import { AnnotationMode, getDocument, PasswordException, type PDFDocumentProxy, VerbosityLevel } from 'unpdf/pdfjs'
import { Collector } from './collector.ts'
import type { Drawing } from './drawing.ts'
import { pageLimit } from './limits.ts'
import type { Matrix } from './matrix.ts'
import { PdfLayers } from './pdf-layers.ts'
import { PageWalker } from './pdf-page.ts'
import { Pens } from './pdf-pens.ts'
import { placedBox } from './pdf-state.ts'
import { addWords, TextPlaces } from './pdf-text.ts'
import { PlanFileError, type ReportShare } from './problem.ts'
import { tidy } from './tidy.ts'

/** Metres on paper that a point is. */
const point = 0.0254 / 72

/** So near its end a whole file says so. Some programs write more after it. */
const endWithin = 4096

/**
 * Nothing is fetched, no picture is decoded, no form or annotation is looked at. PDF.js compiles no
 * code from files since its version 5.
 */
const settings = { verbosity: VerbosityLevel.ERRORS, maxImageSize: 0, enableXfa: false, disableFontFace: true, useSystemFonts: true, useWorkerFetch: false, useWasm: false, isOffscreenCanvasSupported: false, isImageDecoderSupported: false }

/** Pictures in a file: a picture is an object of its own, whose head is never packed. */
function picturesIn(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').match(/\/Subtype\s*\/Image\b/g)?.length ?? 0
}

/** The first page with lines. */
async function readPages(pdf: PDFDocumentProxy, progress: ReportShare): Promise<Collector> {
  let collector = new Collector()
  const config = await pdf.getOptionalContentConfig()
  const hasLayers = [...config].length > 0
  for (let number = 1; number <= Math.min(pdf.numPages, pageLimit) && collector.parts.length === 0; number += 1) {
    collector = new Collector()
    if (pdf.numPages > 1) collector.notes.add('page', String(number), 0, pdf.numPages)
    const page = await pdf.getPage(number)
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = page.getViewport({ scale: 1 }).transform
    const matrix: Matrix = [a, b, c, d, e, f]
    const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
    progress(0.5)
    const into = { collector, layers: new PdfLayers(config, collector.notes), places: new TextPlaces(), pens: hasLayers ? null : new Pens() }
    new PageWalker(matrix, placedBox(page.view, matrix), into).walk(fnArray, argsArray, progress)
    if (collector.parts.length > 0) addWords((await page.getTextContent()).items, matrix, into.places, collector)
    page.cleanup()
  }
  return collector
}

/**
 * Reads the lines and words of a PDF. The unit is the point on paper, so that the scale of the
 * drawing (1:100) gives its size.
 * @throws PlanFileError and nothing else
 */
export async function readPdf(bytes: Uint8Array, progress: ReportShare = () => {}): Promise<Drawing> {
  const end = Buffer.from(bytes.subarray(-endWithin)).toString('latin1')
  if (!end.includes('%%EOF')) throw new PlanFileError('pdf-truncated')
  const pictures = picturesIn(bytes)
  // PDF.js takes what it is given away from its owner.
  const task = getDocument({ ...settings, data: Uint8Array.from(bytes) })
  try {
    const collector = await readPages(await task.promise, progress)
    if (collector.parts.length === 0 && pictures > 0) throw new PlanFileError('pdf-picture')
    if (pictures > 0) collector.notes.add('pictures', '', 0, pictures)
    return tidy({ format: 'pdf', unitMetres: point, collector })
  } catch (error) {
    if (error instanceof PlanFileError) throw error
    throw new PlanFileError(error instanceof PasswordException ? 'pdf-password' : 'pdf-broken', { value: error instanceof Error ? error.message : '' })
  } finally {
    await task.destroy()
  }
}
