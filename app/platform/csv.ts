import { setImmediate } from 'node:timers/promises'

/** One record and the line on which it begins, counted from 1. */
export type CsvRecord = { line: number; cells: string[] }

/** The file stops being CSV at a line, so nothing after it can be read. */
export class BrokenCsv extends Error {
  readonly line: number
  readonly problem: 'quote-not-closed' | 'stray-quote'

  constructor(line: number, problem: BrokenCsv['problem']) {
    super(`CSV ${problem} on line ${line}`)
    this.line = line
    this.problem = problem
  }
}

const separators = [';', ',', '\t', '|'] as const
export type CsvSeparator = (typeof separators)[number]

/** The separator that occurs most often outside quotes in the first line with something in it; a comma when there is none. */
export function guessSeparator(text: string): CsvSeparator {
  const header = /^[\r\n]*([^\r\n]*)/.exec(text)?.[1]?.replaceAll(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => header.split(separator).length
  const best = separators.reduce((a, b) => (count(b) > count(a) ? b : a))
  return count(best) > 1 ? best : ','
}

/** Line ends as every system writes them: LF, CRLF, CR. `next` is where the following line begins. */
function lineEnd(text: string, from: number, hasCr: boolean): { end: number; next: number } {
  const newline = text.indexOf('\n', from)
  const lf = newline < 0 ? text.length : newline
  if (!hasCr) return { end: lf, next: lf + 1 }
  const cr = text.indexOf('\r', from)
  if (cr < 0 || cr > lf) return { end: lf, next: lf + 1 }
  return { end: cr, next: cr + 1 === lf ? lf + 1 : cr + 1 }
}

type Quoted = { cells: string[]; next: number; lines: number }

const countLines = (text: string) => text.split(/\r\n|\n|\r/).length - 1

/** A record with quotes, from `from` to its end, wherever that is. @throws BrokenCsv */
function quotedRecord(text: string, separator: string, from: number, line: number): Quoted {
  const cells: string[] = []
  let at = from
  let lines = 0
  for (;;) {
    if (text[at] !== '"') {
      let end = at
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
        if (text[end] === '"') throw new BrokenCsv(line + lines, 'stray-quote')
        end += 1
      }
      cells.push(text.slice(at, end))
      at = end
    } else {
      let close = text.indexOf('"', at + 1)
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
      if (close < 0) throw new BrokenCsv(line + lines, 'quote-not-closed')
      const cell = text.slice(at + 1, close)
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell)
      lines += countLines(cell)
      at = close + 1
    }
    if (at >= text.length) return { cells, next: at + 1, lines }
    if (text[at] === separator) at += 1
    else if (text[at] === '\n') return { cells, next: at + 1, lines }
    else if (text[at] === '\r') return { cells, next: at + (text[at + 1] === '\n' ? 2 : 1), lines }
    else throw new BrokenCsv(line + lines, 'stray-quote')
  }
}

/** Where one is in a file that is read piece by piece; moves on as records are read. */
export type LineCount = { line: number }

/**
 * The records of a CSV text (RFC 4180; any line ending, empty lines left out), one after the other.
 * Records may have any number of cells. Most lines hold no quote and are only split: several times as
 * fast as a parser that looks at every character.
 * @param at the line on which the text begins; afterwards that after its end
 * @throws BrokenCsv where the quoting is wrong
 */
export function* csvRecords(text: string, separator: CsvSeparator = guessSeparator(text), at: LineCount = { line: 1 }): Generator<CsvRecord> {
  const hasCr = text.includes('\r')
  let quote = text.indexOf('"')
  for (let from = 0; from < text.length; at.line += 1) {
    const { line } = at
    const { end, next } = lineEnd(text, from, hasCr)
    if (quote >= 0 && quote < end) {
      const record = quotedRecord(text, separator, from, line)
      yield { line, cells: record.cells }
      at.line += record.lines
      from = record.next
      quote = text.indexOf('"', from)
      continue
    }
    if (end > from) yield { line, cells: text.slice(from, end).split(separator) }
    from = next
  }
}

/** So many records are read before other work gets its turn. */
const turn = 2000

/** The same, but other work gets its turn in between. @throws BrokenCsv where the quoting is wrong */
export async function* readCsv(text: string, separator: CsvSeparator = guessSeparator(text)): AsyncGenerator<CsvRecord> {
  let count = 0
  for (const record of csvRecords(text, separator)) {
    yield record
    count += 1
    if (count % turn === 0) await setImmediate()
  }
}
