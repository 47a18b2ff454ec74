/** An entry longer than that, in characters, is cut, and what follows is named as having no dn. */
const longestEntry = 4 << 20

/** Behind the last blank line; 0 when there is none. */
function lastBlank(text: string): number {
  const lf = text.lastIndexOf('\n\n')
  const crlf = text.lastIndexOf('\n\r\n')
  return Math.max(lf < 0 ? 0 : lf + 2, crlf < 0 ? 0 : crlf + 3)
}

/** Cuts LDIF that comes in any portions into pieces of whole entries, so that a file of any length is read in memory that does not grow with it. */
export async function* ldifPieces(portions: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const portion of portions) {
    rest += portion
    const end = lastBlank(rest) || (rest.length > longestEntry ? rest.lastIndexOf('\n') + 1 : 0)
    if (end === 0) continue
    yield rest.slice(0, end)
    rest = rest.slice(end)
  }
  if (rest !== '') yield rest
}
