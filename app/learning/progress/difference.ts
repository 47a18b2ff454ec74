/** A compared text as a page shows it: what came, what went, and the headings that say where. Pure. */
import type { ReleasedBlock } from './releases.ts'

type Mark = { type: string }
/** A text as the documents compare it: blocks, with marks on what was added or removed. */
export type ComparedNode = { type: string; content?: ComparedNode[] | undefined; marks?: Mark[] | undefined; text?: string | undefined }

export type DifferencePart = { text: string; change: 'added' | 'removed' | null }
export type DifferenceBlock = { kind: ReleasedBlock['kind']; parts: DifferencePart[] }

const types = { heading: 'heading', paragraph: 'paragraph', item: 'codeBlock' } as const
const kinds: Readonly<Record<string, ReleasedBlock['kind']>> = { heading: 'heading', paragraph: 'paragraph', codeBlock: 'item' }

/** The words of a unit as a text that can be compared. */
export function comparable(blocks: readonly ReleasedBlock[]): ComparedNode {
  return { type: 'doc', content: blocks.map(({ kind, text }) => ({ type: types[kind], content: [{ type: 'text', text }] })) }
}

function partOf({ text = '', marks = [] }: ComparedNode): DifferencePart {
  const change = marks.some(({ type }) => type === 'versionAdded') ? 'added' : marks.some(({ type }) => type === 'versionRemoved') ? 'removed' : null
  return { text, change }
}

/** The blocks that differ, each below the heading of its section. Empty when the words are the same. */
export function differenceOf(compared: ComparedNode): DifferenceBlock[] {
  const shown: DifferenceBlock[] = []
  let heading: DifferenceBlock | null = null
  for (const { type, content = [] } of compared.content ?? []) {
    const one: DifferenceBlock = { kind: kinds[type] ?? 'paragraph', parts: content.map(partOf) }
    const isChanged = one.parts.some(({ change }) => change !== null)
    if (one.kind === 'heading') heading = isChanged ? null : one
    if (!isChanged) continue
    if (heading) shown.push(heading)
    heading = null
    shown.push(one)
  }
  return shown
}
