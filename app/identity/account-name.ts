/**
 * One spelling for all the ways to write an account's name that a directory may take for the same:
 * Unicode forms, case, accents, invisible characters, spaces. Two people may share it; one never has two.
 */
export function accountName(typed: string): string {
  return typed
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
