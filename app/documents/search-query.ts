/** What somebody types into the search, as PostgreSQL takes it. */
export type SearchQuery = {
  /** For websearch_to_tsquery: quotes, or, minus. */
  web: string
  /** For to_tsquery: all words as beginnings, since German writes words together. Null when quotes or a minus say exactly what is meant. */
  beginnings: string | null
}

/** @returns null when there is no word in it */
export function searchQuery(typed: string): SearchQuery | null {
  const web = typed.replaceAll('\u0000', '').trim().slice(0, 200)
  const words = web.match(/[\p{L}\p{N}]+/gu)
  if (!words) return null
  const isExact = /["“”„]|(?:^|\s)-/.test(web)
  return { web, beginnings: isExact ? null : words.map((word) => `${word}:*`).join(' & ') }
}

/** A piece of a snippet; `isHit`: a word that was looked for. */
export type SnippetPart = { text: string; isHit: boolean }

/** Characters that no text has, around each hit. */
export const hitMarks = { start: '\u0002', end: '\u0003' } as const

/** Takes a headline of PostgreSQL apart. */
export function snippetParts(headline: string): SnippetPart[] {
  return headline
    .split(hitMarks.start)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, isHit: false }]
      const [hit = '', ...rest] = piece.split(hitMarks.end)
      return [{ text: hit, isHit: true }, { text: rest.join(''), isHit: false }]
    })
    .filter(({ text }) => text !== '')
}
