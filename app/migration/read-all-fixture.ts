/** Reads a whole file of computers for tests, in as small pieces as they ask for. */
import { Unstorable } from '../platform/imported-file.ts'
import { bytesSource, type FileSource, joined } from '../platform/file-source.ts'
import type { ColumnMapping } from './computer-columns.ts'
import { readComputersFile, withoutSecrets } from './computers-file.ts'
import type { ComputerIssue, ReportedComputer } from './reported-computer.ts'

/** Bytes that come `step` at a time. */
export function slowSource(bytes: Uint8Array, step: number): FileSource {
  return {
    ...bytesSource(bytes),
    async *chunks() {
      for (let at = 0; at < bytes.byteLength; at += step) yield bytes.subarray(at, at + step)
    },
  }
}

export async function readAll(file: Uint8Array | FileSource, mapping: ColumnMapping | null = null) {
  const computers: ReportedComputer[] = []
  const issues: ComputerIssue[] = []
  const source = file instanceof Uint8Array ? bytesSource(file) : file
  const { rows } = await readComputersFile(
    source, 'Europe/Zurich', new Date('2027-03-09T07:04:00Z'),
    async (some, wrong) => {
      computers.push(...some)
      issues.push(...wrong)
    },
    mapping,
  )
  return { computers, issues, skipped: rows - computers.length }
}

/** What may be stored of a file; null: nothing. */
export async function storable(file: Uint8Array | FileSource, mapping: ColumnMapping | null = null): Promise<Uint8Array | null> {
  try {
    return await joined(withoutSecrets(file instanceof Uint8Array ? bytesSource(file) : file, mapping))
  } catch (error) {
    if (error instanceof Unstorable) return null
    throw error
  }
}
