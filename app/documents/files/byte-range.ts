import type { Bytes } from './blob-store.ts'

/**
 * The part that a `Range` header asks for (RFC 9110, 14.1.2): null for the whole, which also answers
 * several ranges and what is no range; `unsatisfiable` when it begins behind the end.
 */
export function byteRange(header: string | null, size: number): Bytes | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(' ', '') ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return Number(to) === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (first >= size) return 'unsatisfiable'
  return last < first ? null : { first, last }
}
