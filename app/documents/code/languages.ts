/** In which language code is written, and how that is called. */
import { codeLanguageOf, codeLanguages } from '../nodes/values.ts'

export type CodeLanguage = (typeof codeLanguages)[number]

/** Names of their own: the same in every language. */
export const codeLanguageNames: Readonly<Record<CodeLanguage, string>> = { bash: 'Shell', css: 'CSS', json: 'JSON', python: 'Python', sql: 'SQL', typescript: 'JavaScript, TypeScript', xml: 'HTML, XML', yaml: 'YAML' }

const others: Readonly<Record<string, CodeLanguage>> = { sh: 'bash', shell: 'bash', zsh: 'bash', py: 'python', js: 'typescript', javascript: 'typescript', jsx: 'typescript', mjs: 'typescript', ts: 'typescript', tsx: 'typescript', html: 'xml', svg: 'xml', xhtml: 'xml', yml: 'yaml', jsonc: 'json' }

/** The language that is highlighted for what a block says ("js" is TypeScript's); null: none of them. */
export function highlightedAs(value: unknown): CodeLanguage | null {
  const name = codeLanguageOf(value)?.toLowerCase()
  return codeLanguages.find((language) => language === name) ?? others[name ?? ''] ?? null
}

/** What the language of a block is called: by its name, else as it was written; null when it says none. */
export function codeLanguageName(value: unknown): string | null {
  const known = highlightedAs(value)
  return known ? codeLanguageNames[known] : codeLanguageOf(value)
}
