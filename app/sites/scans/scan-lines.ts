import type { ScanFormat } from './formats.ts'

/** The cells of one line; quotes hold separators, and two of them one. */
function splitLine(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator)
  const cells = ['']
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at)
    const last = cells.length - 1
    if (sign === '"' && isQuoted && line.charAt(at + 1) === '"') {
      cells[last] += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) cells.push('')
    else cells[last] += sign
  }
  return cells
}

/** airodump-ng writes names as they are, commas and all, and how many bytes they have in the column before. */
function splitAirodump(line: string, nameAt: number): string[] {
  const parts = line.split(',')
  if (parts.length <= nameAt) return parts
  const bytes = Number(parts[nameAt - 1])
  const rest = parts.slice(nameAt).join(',').replace(/^ /, '')
  const encoded = new TextEncoder().encode(rest)
  const name = Number.isInteger(bytes) && bytes >= 0 ? new TextDecoder().decode(encoded.subarray(0, bytes)) : rest
  return [...parts.slice(0, nameAt), name]
}

/** The cells of one line of the file. */
export function scanCells(line: string, { separator, isAirodump, columns }: ScanFormat): string[] {
  return isAirodump ? splitAirodump(line, columns.ssid) : splitLine(line, separator)
}

/** One line from its cells, so that `scanCells` finds them again. */
export function scanLine(cells: readonly string[], { separator, isAirodump }: ScanFormat): string {
  if (isAirodump) return cells.join(',')
  return cells.map((cell) => (cell.includes(separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)
}
