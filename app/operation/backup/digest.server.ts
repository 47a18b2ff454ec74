import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Lets bytes through and takes their hash on the way. */
function hashing(hash: Hash, count: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      count(chunk.length)
      done(null, chunk)
    },
  })
}

/** What was written: SHA-256 in hexadecimal, and bytes. */
export type Written = { sha256: string; bytes: number }

/** Writes a stream into a new file that only this account may read; it is on disk when this resolves. @throws when the file is there */
export async function writeHashed(source: Readable, path: string, ...through: Transform[]): Promise<Written> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline([source, ...through, hashing(hash, (more) => (bytes += more)), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })])
  return { sha256: hash.digest('hex'), bytes }
}

/** Puts a folder's own entries on disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** The SHA-256 of a file, in hexadecimal; null when there is none. @throws what reading it throws otherwise */
export async function sha256Of(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}
