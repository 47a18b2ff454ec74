/** The character U+0000, which no text of a person holds and PostgreSQL can't store. */
export const nul = '\0'

/** The path ("items.0.name") of the first text with U+0000 within a value of JSON, keys too; null when there is none. */
export function nulPath(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return value.includes(nul) ? path.join('.') : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes(nul)) return path.join('.')
    const found = nulPath(inner, [...path, key])
    if (found !== null) return found
  }
  return null
}
