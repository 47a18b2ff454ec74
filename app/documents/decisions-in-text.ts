/** Decisions and tasks that are marked in a text, with where they stand. Pure. */
import { asWritten } from './suggestions/as-written.ts'
import { plainText, type TextNode } from './text.ts'

/** `section`: how many headings stand before it at the top of the text. `day`: YYYY-MM-DD. */
export type FoundDecision = { text: string; number: string | null; day: string | null; section: number }
export type FoundItem = FoundDecision & { kind: 'decision' | 'task'; assigneeId: string | null; isDone: boolean }

/** So that one item can not fill the table: the list shows the beginning, the document the rest. */
const longest = 1_000

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const decided = /^(?:Beschluss|Entscheid|Decision)(?:\s+(?:Nr\.\s*)?([\p{L}\p{N}][\p{L}\p{N}./-]{0,29}))?\s*:\s*(?=\S)/iu
const decisionHeading = /^(?:Beschlüsse|Beschluss|Entscheide|Decisions)$/i

function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null
}

/** Words of blocks without the lists of things to do below them, which are items of their own. */
function wordsOf(nodes: readonly TextNode[]): string {
  return nodes
    .filter(({ type }) => type !== 'taskList')
    .map(plainText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed()
}

function taskOf({ attrs, content = [] }: TextNode, section: number): FoundItem {
  const { assigneeId } = attrs ?? {}
  return { kind: 'task', text: wordsOf(content), number: null, day: dayOf(attrs?.due), section, assigneeId: typeof assigneeId === 'string' && uuid.test(assigneeId) ? assigneeId : null, isDone: attrs?.checked === true }
}

function decisionOf(text: string, section: number, number: unknown = null, day: unknown = null): FoundItem {
  const named = typeof number === 'string' || typeof number === 'number' ? String(number).trim().slice(0, 30) || null : null
  return { kind: 'decision', text, number: named, day: dayOf(day), section, assigneeId: null, isDone: false }
}

/**
 * All that is marked, in the order of the text: decision blocks, paragraphs that begin with "Beschluss:",
 * points of a list under the heading "Beschlüsse", and points of lists of things to do.
 */
export function itemsIn(text: TextNode): FoundItem[] {
  const found: FoundItem[] = []
  let section = 0
  let isUnderDecisions = false
  const add = (item: FoundItem) => {
    // Dots or a line in place of words are a form that nobody has filled in.
    if (/[\p{L}\p{N}]/u.test(item.text)) found.push(item)
  }
  const walk = (node: TextNode, isInDecision: boolean) => {
    if (node.type === 'taskItem') add(taskOf(node, section))
    else if (node.type === 'decision' && !isInDecision) add(decisionOf(wordsOf(node.content ?? []), section, node.attrs?.number, node.attrs?.day))
    else if (node.type === 'paragraph' && !isInDecision) {
      const words = wordsOf([node])
      const mark = decided.exec(words)
      if (mark) add(decisionOf(words.slice(mark[0].length), section, mark[1]))
    }
    for (const child of node.content ?? []) walk(child, isInDecision || node.type === 'decision')
  }
  // What is only suggested is not decided yet.
  for (const node of asWritten(text).text.content ?? []) {
    if (node.type === 'heading') {
      section += 1
      isUnderDecisions = decisionHeading.test(plainText(node).trim())
    }
    const isDecided = isUnderDecisions && (node.type === 'bulletList' || node.type === 'orderedList')
    if (isDecided) for (const point of node.content ?? []) add(decisionOf(wordsOf(point.content ?? []).replace(decided, ''), section))
    walk(node, isDecided)
  }
  return found
}

/** The decisions of a text, in its order. */
export function decisionsIn(text: TextNode): FoundDecision[] {
  return itemsIn(text).flatMap(({ kind, text: words, number, day, section }) => (kind === 'decision' ? [{ text: words, number, day, section }] : []))
}
