/** A record longer than that, in characters, has a quote that nobody closed. */
const longestRecord = 4 << 20

function countQuotes(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1
  return count
}

/** Where a character stands last, then before that, and so on; -1 at the end. Looked for from where it was last, so that all together take one look at the text. */
class LastPlace {
  at: number

  readonly #text: string
  readonly #character: string

  constructor(text: string, character: string, from: number) {
    this.#text = text
    this.#character = character
    this.at = from < 0 ? -1 : text.lastIndexOf(character, from)
  }

  back() {
    this.at = this.at <= 0 ? -1 : this.#text.lastIndexOf(this.#character, this.at - 1)
  }
}

/** Where the last record that is whole ends; 0 when none is. A line end inside quotes ends no record. */
function lastEnd(text: string): number {
  // What follows a last CR may be its LF.
  const last = text.length - (text.endsWith('\r') ? 2 : 1)
  const [lf, cr, quote] = ['\n', '\r', '"'].map((character) => new LastPlace(text, character, last))
  if (!lf || !cr || !quote) return 0
  let quotes = countQuotes(text)
  for (;;) {
    const end = Math.max(lf.at, cr.at)
    if (end < 0) return 0
    for (; quote.at > end; quote.back()) quotes -= 1
    if (quotes % 2 === 0) return end + 1
    if (lf.at === end) lf.back()
    if (cr.at === end) cr.back()
  }
}

/**
 * Cuts text that comes in any portions into pieces of whole CSV records, so that a file of any length is read in memory
 * that does not grow with it. A record that does not end comes as it is: whoever reads it says on which line that is.
 */
export async function* csvPieces(portions: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const portion of portions) {
    rest += portion
    const end = rest.length > longestRecord ? lastEnd(rest) || rest.length : lastEnd(rest)
    if (end === 0) continue
    yield rest.slice(0, end)
    rest = rest.slice(end)
  }
  if (rest !== '') yield rest
}
