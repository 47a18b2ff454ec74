/** A file that can be read as often as one likes without being held: from a disk, out of a database, or a few bytes. */
export type FileSource = {
  /** Bytes. */
  size: number
  chunks: () => AsyncIterable<Uint8Array>
  /** All of it, for formats that can only be read whole. */
  bytes: () => Promise<Uint8Array>
}

/** All chunks as one. */
export async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** Bytes that are there anyway. */
export function bytesSource(bytes: Uint8Array): FileSource {
  return {
    size: bytes.byteLength,
    async *chunks() {
      for (let at = 0; at < bytes.byteLength; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18))
    },
    bytes: async () => bytes,
  }
}
