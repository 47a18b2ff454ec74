import { decodeText } from '../../platform/text-decoding.ts'
import type { Drawing } from './drawing.ts'
import { decodeDxf } from './dxf-groups.ts'
import { dxfLimit, pdfLimit, pngLimit, svgLimit } from './limits.ts'
import { PlanFileError, type ProblemCode, type ReportShare } from './problem.ts'
import { readDxf } from './read-dxf.ts'
import { readPdf } from './read-pdf.ts'
import { readPng } from './read-png.ts'
import { readSvg } from './read-svg.ts'

/** Byte by byte: what the platform calls latin1 when it decodes is Windows-1252. */
const ascii = (bytes: Uint8Array, length: number) => Buffer.from(bytes.subarray(0, length)).toString('latin1')

/** Files that are something else, by how they begin: their name may say anything. */
const others: readonly { code: ProblemCode; begins: readonly string[] }[] = [
  { code: 'binary-dxf', begins: ['AutoCAD Binary DXF'] },
  { code: 'dwg', begins: ['AC10', 'AC2.', 'MC0.0'] },
  { code: 'compressed', begins: ['PK\x03\x04', '\x1f\x8b', '7z\xbc\xaf'] },
  { code: 'picture', begins: ['\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'BM'] },
]

/** What a file is by its content. @throws PlanFileError when it is none of these, or larger than one of these may be */
function formatOf(bytes: Uint8Array): Drawing['format'] {
  const head = ascii(bytes, 4096)
  if (head.trim() === '') throw new PlanFileError('empty')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) {
    if (bytes.length > pngLimit) throw new PlanFileError('png-too-large')
    return 'png'
  }
  const other = others.find(({ begins }) => begins.some((magic) => head.startsWith(magic)))
  if (other) throw new PlanFileError(other.code)
  // Readers of PDF take up to 1,024 bytes before its head (ISO 32000, annex H).
  if (head.slice(0, 1028).includes('%PDF-')) {
    if (bytes.length > pdfLimit) throw new PlanFileError('pdf-too-large')
    return 'pdf'
  }
  const text = decodeText(bytes.subarray(0, 4096)).trimStart()
  const format = text.startsWith('<') ? 'svg' : /^(999\s|0\s+SECTION)/.test(text) ? 'dxf' : null
  if (format === null) throw new PlanFileError('not-a-plan', { line: 1, value: text.slice(0, 40).replaceAll(/\s+/g, ' ') })
  if (format === 'svg' && bytes.length > svgLimit) throw new PlanFileError('svg-too-large')
  if (bytes.length > dxfLimit) throw new PlanFileError('dxf-too-large')
  return format
}

/** Reads an SVG or DXF, which needs no waiting. @throws PlanFileError and nothing else that a file could cause */
export function readText(bytes: Uint8Array, progress: ReportShare = () => {}, format = formatOf(bytes)): Drawing {
  return format === 'svg' ? readSvg(decodeText(bytes), progress) : readDxf(decodeDxf(bytes), progress)
}

/**
 * Reads a plan file whole.
 * @param progress is told now and then how far it is, 0 to 1
 * @throws PlanFileError and nothing else that a file could cause
 */
export async function readPlanFile(bytes: Uint8Array, progress: ReportShare = () => {}): Promise<Drawing> {
  const format = formatOf(bytes)
  if (format === 'png') return readPng(bytes, progress)
  return format === 'pdf' ? readPdf(bytes, progress) : readText(bytes, progress, format)
}
