/** What the text of a diagram says besides its lines: a name, a description, and where an error is. */

/** Longer than any diagram that can be read. */
export const longestSource = 20_000

/** The diagram in words, as `accTitle:` and `accDescr:` in its text say them; empty when they don't. */
export function describedIn(source: string): string {
  const title = /^\s*accTitle\s*:\s*(.+)$/m.exec(source)?.[1]
  const line = /^\s*accDescr\s*:\s*(.+)$/m.exec(source)?.[1]
  const block = /^\s*accDescr\s*\{([^}]*)\}/m.exec(source)?.[1]
  return [title, line ?? block].map((words) => words?.replaceAll(/\s+/g, ' ').trim()).filter(Boolean).join('. ')
}

/** Mermaid counts lines without comments and without empty lines before the first. @returns the line in the text, from 1 */
export function lineIn(source: string, counted: number): number {
  const lines = source.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '' && !isComment(line))
  const read = lines.map((line, index) => ({ line, number: index + 1 })).filter(({ line }, index) => index >= first && !isComment(line))
  return read[Math.max(0, Math.min(counted, read.length) - 1)]?.number ?? 1
}

const isComment = (line: string): boolean => /^\s*%%(?!\{)/.test(line)

/** The line that an error names, in the words of the library; null when it names none. */
export function namedLine(message: string): number | null {
  const named = /(?:on|at) line:? (\d+)|line: ?(\d+)/i.exec(message)
  if (named) return Number(named[1] ?? named[2])
  return /No diagram type detected|UnknownDiagram/i.test(message) ? 1 : null
}
