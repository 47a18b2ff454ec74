import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileSource, joined } from './file-source.ts'

export type SpooledFile = FileSource & { close: () => Promise<void> }

const chunkSize = 1 << 18

/**
 * Writes what comes into a file that has no name any more: nobody else can open it, and it is gone with `close` or with
 * the process, whatever happens. What it carries may be secret.
 */
export async function spool(body: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const path = join(tmpdir(), `werkplatz-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  let size = 0
  try {
    for await (const chunk of body) {
      await file.write(chunk, 0, chunk.byteLength, size)
      size += chunk.byteLength
    }
  } catch (error) {
    await file.close()
    throw error
  }
  async function* chunks() {
    for (let at = 0; at < size; at += chunkSize) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(Math.min(chunkSize, size - at)), 0, Math.min(chunkSize, size - at), at)
      yield buffer.subarray(0, bytesRead)
    }
  }
  return { size, chunks, bytes: () => joined(chunks()), close: () => file.close() }
}
