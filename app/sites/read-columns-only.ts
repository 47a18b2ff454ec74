import { BrokenCsv, guessSeparator, readCsv } from '../platform/csv.ts'

function csvCell(value: string, separator: string): string {
  return value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** The CSV with every column emptied that nothing is read from, each record on its line; null when it stops being CSV. `readOf`: which columns are read, by the header. */
export async function readColumnsOnly(text: string, readOf: (names: readonly string[]) => readonly number[]): Promise<string | null> {
  const separator = guessSeparator(text)
  let keep: ReadonlySet<number> | null = null
  let [out, line] = ['', 1]
  try {
    for await (const { line: at, cells } of readCsv(text, separator)) {
      const kept: ReadonlySet<number> = keep ?? new Set(cells.keys())
      keep ??= new Set(readOf(cells))
      const written = cells.map((cell, index) => csvCell(kept.has(index) ? cell : cell.replaceAll(/[^\r\n]/g, ''), separator)).join(separator)
      out += `${'\n'.repeat(Math.max(0, at - line))}${written}\n`
      line = at + written.split(/\r\n|\n|\r/).length
    }
  } catch (error) {
    if (error instanceof BrokenCsv) return null
    throw error
  }
  return out
}
