import { type Database, pool } from '../platform/database.server.ts'
import { type FileSource, joined } from '../platform/file-source.ts'

/** Bytes of a piece, about. */
const pieceSize = 1 << 18

/** Keeps what comes as the file of an import. @returns its bytes */
export async function storeFile(tx: Database, importId: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let [size, number, waiting] = [0, 0, 0]
  let parts: Uint8Array[] = []
  const write = async () => {
    if (waiting === 0) return
    await tx.importChunk.create({ data: { importId, number, bytes: Buffer.concat(parts) } })
    number += 1
    parts = []
    waiting = 0
  }
  for await (const chunk of chunks) {
    parts.push(chunk)
    waiting += chunk.byteLength
    size += chunk.byteLength
    if (waiting >= pieceSize) await write()
  }
  await write()
  return size
}

/** The file of an import, piece by piece; nothing where it is gone. Not of the caller's transaction: nobody writes to it any more. */
export async function storedFile(importId: string): Promise<FileSource> {
  const { rows: sums } = await pool.query<{ size: number }>('SELECT coalesce(sum(length(bytes)), 0)::int AS size FROM import_chunk WHERE import_id = $1', [importId])
  async function* chunks() {
    for (let number = 0; ; number += 1) {
      const { rows } = await pool.query<{ bytes: Buffer }>('SELECT bytes FROM import_chunk WHERE import_id = $1 AND number = $2', [importId, number])
      if (!rows[0]) return
      yield rows[0].bytes
    }
  }
  return { size: sums[0]?.size ?? 0, chunks, bytes: () => joined(chunks()) }
}

/** What is not needed any more is gone. */
export async function dropFile(tx: Database, importId: string): Promise<void> {
  await tx.importChunk.deleteMany({ where: { importId } })
}
