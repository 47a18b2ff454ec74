import * as Y from 'yjs'
import { isTooDeep } from './depth.ts'
import { MalformedMessage } from './protocol.ts'

/** An update that says nothing: no structs, no deletions. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}

/** Deeper than any text needs. */
const maxDepth = 64

function contentIsTooDeep(struct: Y.Item | Y.GC | Y.Skip): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { content } = struct
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return isTooDeep(content.arr, maxDepth)
  if (content instanceof Y.ContentEmbed) return isTooDeep(content.embed, maxDepth)
  if (content instanceof Y.ContentFormat) return isTooDeep(content.value, maxDepth)
  return false
}

/** Whether a struct refers to what its own client writes only later, or to itself: Yjs falls over it. */
function refersAhead(struct: Y.Item | Y.GC | Y.Skip): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { id, origin, rightOrigin, parent } = struct
  return [origin, rightOrigin, parent].some((other) => other instanceof Y.ID && other.client === id.client && other.clock >= id.clock)
}

/** Numbers that Yjs's arithmetic is exact for. */
function isCountable(clock: number, length: number): boolean {
  return length > 0 && Number.isSafeInteger(clock + length)
}

/**
 * Decodes an update completely and refuses what can be decoded, but makes Yjs throw when it is applied: it
 * would keep everybody from opening the document, for good. So what reaches the log can be read by everybody.
 * @throws MalformedMessage
 */
export function checkUpdate(update: Uint8Array): void {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch (error) {
    throw new MalformedMessage(`update: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  const { structs, ds } = decoded
  if (structs.some((struct) => !isCountable(struct.id.clock, struct.length))) throw new MalformedMessage('update: struct of no length')
  if (structs.some(refersAhead)) throw new MalformedMessage('update: struct before what it refers to')
  for (const deletions of ds.clients.values()) {
    if (deletions.some(({ clock, len }) => !isCountable(clock, len))) throw new MalformedMessage('update: deletion of nothing')
  }
  if (structs.some(contentIsTooDeep)) throw new MalformedMessage('update: nested too deep')
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

/** Whether every deletion of `some` is among those of `all`. */
function hasDeletions(all: DeleteSet, some: DeleteSet): boolean {
  for (const [client, deletions] of some.clients) {
    const known = all.clients.get(client)?.toSorted((a, b) => a.clock - b.clock) ?? []
    for (const { clock, len } of deletions) {
      let reached = clock
      for (const range of known) if (range.clock <= reached) reached = Math.max(reached, range.clock + range.len)
      if (reached < clock + len) return false
    }
  }
  return true
}

/**
 * What an update adds to a state, or null when it adds nothing. A client's answer to a state vector
 * always carries its whole set of deletions, so most answers say nothing new.
 */
export function newPart(state: Uint8Array, stateVector: Uint8Array, update: Uint8Array): Uint8Array | null {
  const part = Y.diffUpdate(update, stateVector)
  if (isEmptyUpdate(part)) return null
  const { structs, ds } = Y.decodeUpdate(part)
  const saysNothing = structs.length === 0 && hasDeletions(Y.decodeUpdate(state).ds, ds)
  return saysNothing ? null : part
}
