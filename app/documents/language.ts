/** The languages that a document may be written in, as in `lang`; the same in document_language_known. */
export const documentLanguages = ['de-CH', 'en-GB', 'fr', 'it'] as const
export type DocumentLanguage = (typeof documentLanguages)[number]

/** A stored value; what is none of them is German. */
export function documentLanguageOf(value: unknown): DocumentLanguage {
  return documentLanguages.find((language) => language === value) ?? 'de-CH'
}

/** In what language somebody writes who reads Werkplatz in this one. */
export function languageOfWriter(locale: 'de' | 'en'): DocumentLanguage {
  return locale === 'de' ? 'de-CH' : 'en-GB'
}
