import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** One record and the line on which it begins, counted from 1. */
export type CsvRecord = { line: number; cells: string[] }

/** The file stops being CSV at a line, so nothing after it can be read. */
export class BrokenCsv extends Error {
  readonly line: number
  readonly problem: 'quote-not-closed' | 'stray-quote' | 'unreadable'

  constructor(line: number, problem: BrokenCsv['problem']) {
    super(`CSV ${problem} on line ${line}`)
    this.line = line
    this.problem = problem
  }
}

const separators = [';', ',', '\t', '|'] as const
export type CsvSeparator = (typeof separators)[number]

const sliceLength = 1 << 16

/** The separator that occurs most often outside quotes in the first line; a comma when there is none. */
export function guessSeparator(text: string): CsvSeparator {
  const header = /^[^\r\n]*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => header.split(separator).length
  const best = separators.reduce((a, b) => (count(b) > count(a) ? b : a))
  return count(best) > 1 ? best : ','
}

function* slices(text: string) {
  for (let at = 0; at < text.length; at += sliceLength) yield text.slice(at, at + sliceLength)
}

/** The line of the last quote that opens, which is the one that nothing closes. */
function lineOfOpenQuote(text: string): number {
  let opened = 0
  let closed = -2
  let inside = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    // A quote right after the closing one was an escaped quote: the field goes on.
    if (!inside && at !== closed + 1) opened = at
    inside = !inside
    if (!inside) closed = at
  }
  return text.slice(0, opened).split(/\r\n|\n|\r/).length
}

function brokenAt(error: CsvError, text: string): BrokenCsv {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new BrokenCsv(lineOfOpenQuote(text), 'quote-not-closed')
  const line = typeof error.lines === 'number' ? error.lines : 1
  const isStray = error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE'
  return new BrokenCsv(line, isStray ? 'stray-quote' : 'unreadable')
}

/**
 * The records of a CSV text (RFC 4180; any line ending, empty lines left out), read in slices so that
 * other work gets its turn. Records may have any number of cells.
 * @throws BrokenCsv where the quoting is wrong
 */
export async function* readCsv(text: string, separator: CsvSeparator = guessSeparator(text)): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: separator,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const source = Readable.from(slices(text))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser) {
      const cells: string[] = record
      const inside = cells.reduce((sum, cell) => sum + cell.split(/\r\n|\n|\r/).length - 1, 0)
      yield { line: info.lines - inside, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenAt(error, text) : error
  } finally {
    source.destroy()
  }
}
