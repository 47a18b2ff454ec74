// What unaccent writes as several letters, and what no decomposition takes apart.
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h' }

/**
 * A name as it is compared in a search: "Zürich", "Zuerich" and "zurich" are one. The database says the same by
 * `werkplatz_folded`; this one is for what is not in it.
 */
export function foldedName(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđðłþıħ]/g, (letter) => letters[letter] ?? letter)
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replaceAll('ue', 'u')
}
