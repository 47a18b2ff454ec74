import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** One file of an archive; text is packed, what comes in chunks (files that are packed already) is not. */
export type ArchiveFile = { name: string; content: string | AsyncIterable<Uint8Array> }

/** A zip that is written while it is read: never more of it in memory than what is on its way. */
export function zipStream(files: AsyncIterable<ArchiveFile>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = chunks(files)
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await source.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
      }
    },
    async cancel() {
      await source.return(undefined)
    },
  })
}

async function* chunks(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ready: Uint8Array<ArrayBuffer>[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else ready.push(new Uint8Array(chunk))
  })
  const taken = () => {
    if (failure) throw failure
    const now = ready
    ready = []
    return now
  }
  for await (const { name, content } of files) {
    const entry = typeof content === 'string' ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    zip.add(entry)
    if (typeof content === 'string') entry.push(new TextEncoder().encode(content), true)
    else {
      for await (const chunk of content) {
        entry.push(chunk)
        yield* taken()
      }
      entry.push(new Uint8Array(0), true)
    }
    yield* taken()
  }
  zip.end()
  yield* taken()
}
