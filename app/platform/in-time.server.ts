import { soon } from './soon.ts'
import { streamed } from './streamed.server.ts'
import type { InTime } from './in-time.ts'

/**
 * A part of a page: what has come within so many milliseconds stands in the page itself, also for browsers without JavaScript;
 * what takes longer is streamed; what failed is written to the log and leaves the other parts alone.
 */
export async function inTime<T>(part: string, promise: Promise<T>, ms: number): Promise<InTime<T>> {
  try {
    const { value, later } = await soon(streamed(part, promise).then((there) => ({ there })), ms)
    return later === null ? { state: 'there', value: value.there } : { state: 'late', later: later.then(({ there }) => there) }
  } catch {
    return { state: 'failed' }
  }
}
