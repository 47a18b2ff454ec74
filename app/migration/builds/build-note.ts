/** What is said of a build; either may be empty. */
export type BuildNotes = { note: string; noteEn: string }

/** The note in the reader's language, or else in the one that there is. */
export function shownNote({ note, noteEn }: BuildNotes, locale: 'de' | 'en'): { text: string; lang: 'de' | 'en' } {
  const german = { text: note, lang: 'de' as const }
  const english = { text: noteEn, lang: 'en' as const }
  const [own, other] = locale === 'de' ? [german, english] : [english, german]
  return own.text !== '' || other.text === '' ? own : other
}
