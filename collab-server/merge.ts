import * as Y from 'yjs'

/** Yjs's state of an empty document. */
const emptyState: Uint8Array = Uint8Array.of(0, 0)

const chunk = 64

/**
 * Many updates as one, without a Y.Doc. In chunks, because Y.mergeUpdates sorts all its inputs again
 * for every run of structs.
 */
export function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length === 0) return emptyState
  let level = [...updates]
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let from = 0; from < level.length; from += chunk) next.push(Y.mergeUpdates(level.slice(from, from + chunk)))
    level = next
  }
  return level[0] ?? emptyState
}
