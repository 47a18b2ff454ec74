import { streamed } from '../../platform/streamed.server.ts'
import type { Gathered } from './waiting-lines.ts'

/** Asks all sources at once; one that fails is written to the log and missing, the others are there. */
export async function gather<T>(sources: Readonly<Record<string, Promise<readonly T[]>>>): Promise<Gathered<T>> {
  const settled = await Promise.allSettled(Object.entries(sources).map(([name, lines]) => streamed(name, lines)))
  return { lines: settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])), hasFailed: settled.some(({ status }) => status === 'rejected') }
}
