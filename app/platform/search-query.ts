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

const mostWords = 8

/** The words of a search for names and codes: what stands between blanks and has a letter or digit. All of them have to be found. */
export function typedWords(typed: string): string[] {
  return typed
    .replaceAll('\u0000', '')
    .slice(0, 200)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
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
