import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeHashed, type Written } from './digest.server.ts'

/** Uploads under way: nothing names them yet. */
const passing = 'incoming'

/** All files below a folder, as paths from `root`; none when there is no such folder. */
export async function* filesBelow(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && entry.name !== passing) yield* filesBelow(root, path)
    else if (entry.isFile()) yield path
  }
}

/** Whether a file's name is the SHA-256 of its content, as it has to be: `attachments/ab/cdef…`, `packages/<version>/abcdef…`. */
export function isNamedByContent(path: string, sha256: string): boolean {
  const [kind, folder = '', name = ''] = path.split('/')
  return kind === 'attachments' ? folder + name === sha256 : name === sha256
}

/** Copies one file. @returns what was written; null when it has gone meanwhile */
export async function copyFile(from: string, to: string): Promise<Written | null> {
  const source = createReadStream(from)
  const isThere = await new Promise<boolean>((done, fail) => {
    source.once('open', () => done(true))
    source.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? done(false) : fail(error)))
  })
  return isThere ? writeHashed(source, to) : null
}
