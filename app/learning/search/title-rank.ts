import { foldedName } from '../../platform/folded-name.ts'
import { typedWords } from '../../platform/search-query.ts'

/** How well a title fits what was typed: 100 is all of it, 80 its beginning, 60 every word somewhere in it, 0 less. */
export function titleRank(title: string, typed: string): number {
  const [name, whole] = [foldedName(title), foldedName(typed.trim())]
  const words = typedWords(typed).map(foldedName)
  if (words.length === 0) return 0
  if (name === whole) return 100
  if (name.startsWith(whole)) return 80
  return words.every((word) => name.includes(word)) ? 60 : 0
}
