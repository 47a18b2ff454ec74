import { BrokenCsv, guessSeparator, readCsv } from '../platform/csv.ts'
import { dropOtherAttributes } from '../platform/ldif.ts'
import { decodeText, notText } from '../platform/text-decoding.ts'
import { guessColumns, readComputersCsv } from './computers-csv.ts'
import { ldifComputerAttributes, readComputersLdif } from './computers-ldif.ts'
import type { ComputerProblem, ComputersFile, ReadProgress } from './reported-computer.ts'

type Opened = { format: 'ldif'; text: string } | { format: 'csv'; text: string } | { format: 'other'; problem: ComputerProblem }

/** Tells by content what a file is; its name may say anything. */
function open(bytes: Uint8Array): Opened {
  const text = decodeText(bytes)
  const code = notText(bytes, text)
  if (code) return { format: 'other', problem: { code } }
  return { format: /^(?:#[^\n]*\n(?: [^\n]*\n)*|\r?\n)*(?:version:|dn::? )/i.test(text) ? 'ldif' : 'csv', text }
}

/** The computers of an LDIF or CSV file, and all that is wrong with it. */
export async function readComputersFile(bytes: Uint8Array, timeZone: string, now: Date, progress: ReadProgress): Promise<ComputersFile> {
  const file = open(bytes)
  if (file.format === 'other') return { computers: [], skipped: 0, issues: [{ line: 1, column: null, problem: file.problem }] }
  if (file.format === 'ldif') return readComputersLdif(file.text, progress)
  return readComputersCsv(file.text, timeZone, now, progress)
}

function csvCell(value: string, separator: string): string {
  return value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** The CSV with every column emptied that nothing is read from; each record stays on its line. */
async function dropOtherColumns(text: string): Promise<string> {
  const separator = guessSeparator(text)
  let kept: ReadonlySet<number> | null = null
  let out = ''
  let nextLine = 1
  for await (const { line, cells } of readCsv(text, separator)) {
    const keep: ReadonlySet<number> = kept ?? new Set(cells.keys())
    kept ??= new Set(Object.values(guessColumns(cells.map((cell) => cell.trim())).at))
    const written = cells.map((cell, index) => csvCell(keep.has(index) ? cell : cell.replaceAll(/[^\r\n]/g, ''), separator)).join(separator)
    out += '\n'.repeat(Math.max(0, line - nextLine)) + written + '\n'
    nextLine = line + written.split(/\r\n|\n|\r/).length
  }
  return out
}

/**
 * The file without anything that is not read: LAPS passwords, recovery keys and whatever else an
 * export carries along never reach the database. Null when the file is so broken that its columns
 * can't be told apart; then nothing of it is stored.
 */
export async function withoutSecrets(bytes: Uint8Array): Promise<Uint8Array | null> {
  const file = open(bytes)
  if (file.format === 'other') return null
  if (file.format === 'ldif') return new TextEncoder().encode(dropOtherAttributes(file.text, ldifComputerAttributes))
  try {
    return new TextEncoder().encode(await dropOtherColumns(file.text))
  } catch (error) {
    if (error instanceof BrokenCsv) return null
    throw error
  }
}
