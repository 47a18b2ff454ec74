/** The part of a file that a request asks for; players ask so when somebody jumps within a film. Pure. */

/**
 * One range of `Range: bytes=...` (RFC 9110, 14.2), both ends within.
 * @returns null for none or for something else than one range: the whole file; `unsatisfiable` for one outside of it
 */
export function byteRange(header: string | null, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return null
  // "-500": the last 500 bytes.
  if (from === '') return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}
