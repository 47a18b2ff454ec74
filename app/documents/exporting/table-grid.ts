/** A table as a grid, where each place is known to belong to a cell: also those that wide and high cells cover. */
import type { Block, Cell } from './blocks.ts'

/** The cell that begins here; `columns` and `rows` are held to what the table has. */
type Own = { kind: 'cell'; column: number; columns: number; rows: number; cell: Cell }
/** A place of a cell that began further left or in a row above. */
type Covered = { kind: 'covered'; column: number; isFirstColumn: boolean; isFirstRow: boolean; isLastRow: boolean; of: Own }
export type Slot = Own | Covered

const empty: Cell = { isHeader: false, columns: 1, rows: 1, content: [] }

/** One slot for each column of each row, in order; a row that is too short ends in empty cells. */
export function gridOf({ rows, columns }: Block & { kind: 'table' }): Slot[][] {
  const grid: (Slot | undefined)[][] = rows.map(() => Array.from({ length: columns }, () => undefined))
  rows.forEach((row, y) => {
    const waiting = [...row]
    for (let x = 0; x < columns; x += 1) {
      if (grid[y]?.[x]) continue
      const cell = waiting.shift() ?? empty
      let wide = 1
      while (wide < cell.columns && x + wide < columns && !grid[y]?.[x + wide]) wide += 1
      const own: Own = { kind: 'cell', column: x, columns: wide, rows: Math.min(cell.rows, rows.length - y), cell }
      for (let down = 0; down < own.rows; down += 1) {
        for (let right = 0; right < wide; right += 1) {
          const line = grid[y + down]
          if (line) line[x + right] = down + right === 0 ? own : { kind: 'covered', column: x + right, isFirstColumn: right === 0, isFirstRow: down === 0, isLastRow: down === own.rows - 1, of: own }
        }
      }
    }
  })
  return grid.map((line) => line.flatMap((slot) => (slot ? [slot] : [])))
}
