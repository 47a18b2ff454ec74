/** An answer that stays open and tells the browser's `EventSource` something now and then. */
export type EventStream = { response: Response; write: (chunk: Uint8Array) => void; end: () => void }

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Neither compressed nor held back on the way until a buffer is full: by us, and by a proxy.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const encoder = new TextEncoder()

/** One event of a stream, or a comment, of these lines. */
export function lines(...those: string[]): Uint8Array {
  return encoder.encode(`${those.join('\n')}\n\n`)
}

/** As many chunks wait for who does not read; what comes after them is dropped, as events only ask to look again. */
const mostWaiting = 32

/** Makes one; `onGone` is called once it is over, whoever ended it. Writing to it after that does nothing. */
export function eventStream(onGone: () => void): EventStream {
  let open: ReadableStreamDefaultController<Uint8Array> | null = null
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      open = controller
    },
    cancel: () => {
      open = null
      onGone()
    },
  })
  return {
    response: new Response(body, { headers }),
    write: (chunk) => {
      if (open && (open.desiredSize ?? 0) > -mostWaiting) open.enqueue(chunk)
    },
    end: () => {
      if (!open) return
      open.close()
      open = null
      onGone()
    },
  }
}
