/** All that a stream brings; null as soon as it is more than `limit` bytes. Whoever asked ends the stream then. */
export async function readAtMost(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream?.getReader()
  const chunks: Uint8Array[] = []
  let left = limit
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    left -= part.value.byteLength
    if (left < 0) {
      reader?.releaseLock()
      return null
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}
