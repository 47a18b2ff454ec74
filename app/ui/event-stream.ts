/** Milliseconds between two tries, at most. */
const longestPause = 60_000

type Streamed = {
  /** Where it is to be asked for, each time anew. */
  address: () => string
  /** What to do with an event, by its name. */
  on: Readonly<Record<string, (event: MessageEvent<string>) => void>>
  /** `opening` again after each break; `closed` when nobody looks any more. */
  onState?: (state: 'opening' | 'open' | 'lost' | 'closed') => void
}

/**
 * Keeps a stream of the server's events open as long as the tab is seen, and opens it again when it breaks:
 * later each time, and never all tabs of the city at once. @returns ends it
 */
export function keepStream({ address, on, onState = () => {} }: Streamed): () => void {
  let source: EventSource | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const close = () => {
    source?.close()
    source = null
    clearTimeout(again)
    onState('closed')
  }
  const open = () => {
    const stream = new EventSource(address())
    source = stream
    onState('opening')
    stream.addEventListener('open', () => {
      failures = 0
      onState('open')
    })
    for (const [name, take] of Object.entries(on)) stream.addEventListener(name, take)
    stream.addEventListener('error', () => {
      onState('lost')
      // A browser comes again by itself, but not after an answer that was no stream: a right that is gone, a proxy's 502.
      if (stream.readyState !== EventSource.CLOSED) return
      failures += 1
      again = setTimeout(open, Math.min(longestPause, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2))
    })
  }
  const onVisibility = () => {
    close()
    if (document.visibilityState === 'visible') open()
  }
  onVisibility()
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    close()
  }
}
