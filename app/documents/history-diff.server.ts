import { join } from 'node:path'
import { fewAtOnce } from '../platform/few-at-once.ts'
import { runInThread, ThreadLimit } from '../platform/thread.server.ts'
import { diffTexts, type Sizes, sizesOf } from './history-text-diff.ts'
import type { TextNode } from './text.ts'

/** Node runs it as it stands: it is no part of the bundle. */
const workerFile = join(process.cwd(), 'app/documents/history-diff-thread.ts')
/** What one comparison may take. Measured: docs/decisions/017-versions-of-documents.md. */
const bounds = { milliseconds: 5_000, megabytes: 512 }
/** Characters of text in both together up to which a comparison is done at once. */
const shortLength = 20_000
const turn = fewAtOnce(2)
/** Who compares: one long comparison of a person at a time, so that nobody takes all turns. */
const underWay = new Map<string, Promise<unknown>>()

/** Whether there are more than so many characters and nodes in these texts; looks no further than that. */
function isLong(texts: readonly TextNode[], most: number): boolean {
  let left = most
  const open = [...texts]
  for (let node = open.pop(); node && left >= 0; node = open.pop()) {
    left -= 10 + (node.text?.length ?? 0) + (node.attrs ? JSON.stringify(node.attrs).length : 0)
    for (const child of node.content ?? []) open.push(child)
  }
  return left < 0
}

export type Compared = { text: TextNode; sizes: Sizes }

/**
 * `after` with what came and went since `before`: a short comparison here, a long one in a thread, while this
 * process goes on answering. @returns null when it takes too much time or memory
 */
export async function compared(personId: string, before: TextNode, after: TextNode): Promise<Compared | null> {
  if (!isLong([before, after], shortLength)) {
    const text = diffTexts(before, after)
    return { text, sizes: sizesOf(text) }
  }
  const previous = underWay.get(personId)
  const work = (async () => {
    await previous
    return turn(() => runInThread<Compared>(workerFile, { before, after }, bounds)).catch((error: unknown) => {
      if (error instanceof ThreadLimit || error instanceof RangeError) return null
      throw error
    })
  })()
  const ended = work.catch(() => null)
  underWay.set(personId, ended)
  void ended.then(() => underWay.get(personId) === ended && underWay.delete(personId))
  return work
}
