import { type Position, readCursor, writeCursor } from './cursor.server.ts'
import type { PageQuery } from './page-query.ts'

export type Page<T> = { items: T[]; next: string | null }

/** A page from `limit` + 1 rows in the order of their positions; the one too many says that more follow. */
export async function pageFrom<Row, T>(list: string, rows: readonly Row[], limit: number, positionOf: (row: Row) => Position, show: (row: Row) => T): Promise<Page<T>> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(show), next: rows.length > limit && last !== undefined ? await writeCursor(list, positionOf(last)) : null }
}

function comparePositions(a: Position, b: Position): number {
  for (const [index, value] of a.entries()) {
    const other = b[index]
    if (other === undefined || value === other) continue
    return value < other ? -1 : 1
  }
  return a.length - b.length
}

/**
 * A page of a list that was worked out as a whole, in the order of its positions, which must be unique. What fits on one
 * page comes in the list's own order.
 * @throws AppError 422 naming `cursor`
 */
export async function pageIn<T>(list: string, all: readonly T[], { cursor, limit }: PageQuery, positionOf: (item: T) => Position): Promise<Page<T>> {
  // Nothing is left out, so that the order is the list's own.
  if (cursor === undefined && all.length <= limit) return { items: [...all], next: null }
  const after = cursor === undefined ? null : await readCursor(list, cursor)
  const placed = all.map((item) => ({ item, position: positionOf(item) })).toSorted((a, b) => comparePositions(a.position, b.position))
  const rest = after === null ? placed : placed.filter(({ position }) => comparePositions(position, after) > 0)
  return pageFrom(list, rest.slice(0, limit + 1), limit, ({ position }) => position, ({ item }) => item)
}
