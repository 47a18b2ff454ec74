/** Lists from items that say how deep they are, as word processors copy them. */
import { styleOf } from './marks.ts'
import { element, elementsIn, type Piece, type Tree, wordsIn } from './tree.ts'

/** `level`: from 1. `start`: the number of the first item of a numbered list. */
export type Item = { level: number; kind: 'bullet' | 'number' | 'task'; start: number; isDone: boolean; content: readonly Piece[] }

function listOf({ kind, start }: Item): Tree {
  if (kind === 'task') return element('ul', [], { 'data-type': 'taskList' })
  return element(kind === 'number' ? 'ol' : 'ul', [], kind === 'number' && start !== 1 ? { start: String(start) } : {})
}

/** Lists within lists. A list at the same depth of another kind is another list. */
export function nested(items: readonly Item[]): Tree[] {
  const [first] = items
  if (!first) return []
  const level = Math.min(...items.map((item) => item.level))
  const lists: { list: Tree; kind: Item['kind']; items: { item: Item; below: Item[] }[] }[] = []
  for (const item of items) {
    const last = lists.at(-1)
    // A list that begins deeper than it goes on begins at the same depth.
    if (item.level > level && last) last.items.at(-1)?.below.push(item)
    else if (last?.kind === item.kind) last.items.push({ item, below: [] })
    else lists.push({ list: listOf(item), kind: item.kind, items: [{ item, below: [] }] })
  }
  return lists.map(({ list, kind, items: own }) => ({
    ...list,
    children: own.map(({ item, below }) => element('li', [...item.content, ...nested(below)], kind === 'task' ? { 'data-type': 'taskItem', 'data-checked': String(item.isDone) } : {})),
  }))
}

/** What Word puts before an item: the sign or number as it looks, which is not part of the words. */
export const isMarker = (tree: Tree): boolean => styleOf(tree).get('mso-list') === 'ignore'

const romans: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function numberOf(marker: string): number | null {
  const sign = /^\(?(?:\d+\.)*(\d+|[a-z]|[ivxlc]+)[.)]$/i.exec(marker)?.[1]?.toLowerCase()
  if (sign === undefined) return null
  if (/^\d+$/.test(sign)) return Number(sign)
  if (/^[ivxlc]+$/.test(sign)) return [...sign].reduce((sum, letter, index) => sum + ((romans[letter] ?? 0) < (romans[sign[index + 1] ?? ''] ?? 0) ? -1 : 1) * (romans[letter] ?? 0), 0)
  return sign.charCodeAt(0) - 96
}

/** Where a paragraph of Word stands in a list, as its style says; null when in none. */
export function wordItem(tree: Tree): Omit<Item, 'content'> | null {
  const said = /^l\d+\s+level(\d+)/.exec(styleOf(tree).get('mso-list') ?? '')
  if (tree.tag !== 'p' || !said) return null
  const marker = wordsIn(elementsIn([tree]).filter(isMarker).slice(0, 1)).replaceAll(/[\s\u00a0]+/g, '')
  const number = numberOf(marker)
  return { level: Number(said[1]), kind: number === null ? 'bullet' : 'number', start: number ?? 1, isDone: false }
}

/** A box to tick at the start of a list's item, as Google Docs and web pages have it; null when there is none. */
function tickOf(item: Tree): { isDone: boolean } | null {
  if (item.attrs.role === 'checkbox') return { isDone: item.attrs['aria-checked'] === 'true' }
  const box = elementsIn(item.children).find(({ tag, attrs }) => tag === 'input' && attrs.type === 'checkbox')
  return box ? { isDone: box.attrs.checked !== undefined } : null
}

const isList = (piece: Piece): piece is Tree & { tag: 'ul' | 'ol' } => typeof piece !== 'string' && (piece.tag === 'ul' || piece.tag === 'ol')

/** The items of a list and of those in it, also where these stand beside the items instead of in them. */
export function itemsOf(list: Tree, level: number, contentOf: (children: readonly Piece[]) => readonly Piece[]): Item[] {
  let position = Number(list.attrs.start ?? 1) - 1
  return list.children.flatMap((child): Item[] => {
    if (typeof child === 'string') return []
    if (isList(child)) return itemsOf(child, level + 1, contentOf)
    position += 1
    const tick = tickOf(child)
    const own: Item = {
      level: Math.max(level, Math.min(9, Number(child.attrs['data-aria-level'] ?? 0) || 0)),
      kind: tick ? 'task' : list.tag === 'ol' ? 'number' : 'bullet',
      start: Number.isInteger(position) && position > 0 ? position : 1,
      isDone: tick?.isDone ?? false,
      content: contentOf(child.children.filter((piece) => !isList(piece))),
    }
    return [own, ...child.children.filter(isList).flatMap((inner) => itemsOf(inner, own.level + 1, contentOf))]
  })
}
