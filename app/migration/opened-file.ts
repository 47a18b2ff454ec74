import type { FileSource } from '../platform/file-source.ts'
import { decodeSource, notText, textEncodingOf, type TextEncoding } from '../platform/text-decoding.ts'
import { BrokenXlsx } from '../platform/xlsx/parts.ts'
import { openXlsx, type OpenedXlsx } from '../platform/xlsx/read-xlsx.ts'
import type { ComputerProblem } from './reported-computer.ts'

/** A workbook's packed bytes are held while it is read; one beyond that is not. */
const mostPacked = 50 * 1024 * 1024

/** A file as far as its kind tells how to read it. `portions`: its text as it comes; of a workbook it throws BrokenXlsx where that breaks off. */
export type OpenedFile = { format: 'ldif' | 'csv'; portions: () => AsyncIterable<string> } | { format: 'other'; problem: ComputerProblem }

const quoted = (cell: string) => `"${cell.replaceAll('"', '""').replaceAll(/\s*[\r\n]+\s*/g, ' ')}"`

/** A workbook as CSV in which every row is on the line of its number, so that errors name what Excel shows; portion by portion. */
async function* csvOfWorkbook({ rows }: OpenedXlsx): AsyncGenerator<string> {
  let width: number | null = null
  let line = 1
  for await (const portion of rows()) {
    let out = ''
    for (const { line: at, cells } of portion) {
      width ??= cells.length
      const padded = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '')
      out += '\n'.repeat(Math.max(0, at - line)) + padded.map(quoted).join(';') + '\n'
      line = at + 1
    }
    yield out
  }
}

async function openWorkbook(source: FileSource): Promise<OpenedFile> {
  if (source.size > mostPacked) return { format: 'other', problem: { code: 'xlsx-too-large' } }
  try {
    const workbook = await openXlsx(await source.bytes())
    for await (const _ of workbook.rows()) return { format: 'csv', portions: () => csvOfWorkbook(workbook) }
    return { format: 'other', problem: { code: 'empty-file' } }
  } catch (error) {
    if (!(error instanceof BrokenXlsx)) throw error
    return { format: 'other', problem: { code: error.problem } }
  }
}

const isLdif = (head: string) => /^(?:#[^\n]*\n(?: [^\n]*\n)*|\r?\n)*(?:version:|dn::? )/i.test(head) && !head.startsWith('#TYPE ')

/** So much of a text tells what it is. */
const telling = 1 << 16

/** A text whose encoding is known. */
export async function openText(source: FileSource, encoding: TextEncoding): Promise<OpenedFile> {
  const portions = () => decodeSource(source, encoding)
  let start = ''
  for await (const text of portions()) {
    start = start.trim() === '' ? text : start + text
    if (start.length >= telling && start.trim() !== '') break
  }
  if (start.trim() === '') return { format: 'other', problem: { code: 'empty-file' } }
  return { format: isLdif(start) ? 'ldif' : 'csv', portions }
}

/** Tells by content what a file is; its name may say anything. */
async function examined(source: FileSource): Promise<OpenedFile> {
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of source.chunks()) {
    head = chunk
    break
  }
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) return openWorkbook(source)
  const kind = notText(head, '-')
  if (kind) return { format: 'other', problem: { code: kind } }
  const encoding = await textEncodingOf(source)
  return encoding === null ? { format: 'other', problem: { code: 'not-text' } } : openText(source, encoding)
}

/** What is received is asked several times what it is. */
const known = new WeakMap<FileSource, Promise<OpenedFile>>()

export function openFile(source: FileSource): Promise<OpenedFile> {
  const opened = known.get(source) ?? examined(source)
  known.set(source, opened)
  return opened
}
