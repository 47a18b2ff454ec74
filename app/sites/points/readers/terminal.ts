/** What a terminal asks between two pages of a list: "--More-- or (q)uit". */
export function isPager(line: string): boolean {
  return /^\s*-+\s?more\s?-+/i.test(line)
}
