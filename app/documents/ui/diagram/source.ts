/** What the text of a diagram says besides its lines: a name, a description, and where an error is. */

/** Longer than any diagram that can be read. */
export const longestSource = 20_000

// Spaces and tabs alone: `\s` goes on over empty lines, from each of them to the end of all.
const titleLine = /^[ \t]*accTitle\s*:\s*(.+)$/m
// In a comment as well: not every kind of diagram has a line for it.
const wordsLine = /^[ \t]*(?:%%\s*)?accDescr\s*:\s*(.*)$/m
const wordsBlock = /^[ \t]*accDescr\s*\{([^}]*)\}/m

const onOneLine = (words: string | undefined): string => words?.replaceAll(/\s+/g, ' ').trim() ?? ''

/** The diagram in words, as `accTitle:` and `accDescr:` in its text say them; empty when they don't. */
export function describedIn(source: string): string {
  const words = wordsLine.exec(source)?.[1] ?? wordsBlock.exec(source)?.[1]
  return [titleLine.exec(source)?.[1], words].map(onOneLine).filter(Boolean).join('. ')
}

/** The text of a diagram without its description, and that. */
export function partsOf(text: string): { source: string; description: string } {
  const found = wordsLine.exec(text) ?? wordsBlock.exec(text)
  if (!found) return { source: text, description: '' }
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
  return { source: `${before}${after.replace(/^\n/, '')}`.trimEnd(), description: onOneLine(found[1]) }
}

/** Both as they stand in the document. What is written into the text itself counts where nothing else is said. */
export function withDescription({ source, description }: { source: string; description: string }): string {
  const words = onOneLine(description)
  return words === '' ? source.trimEnd() : `${partsOf(source).source.trimEnd()}\n%% accDescr: ${words}`
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
