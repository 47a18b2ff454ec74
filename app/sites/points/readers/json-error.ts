const token = /[ \t\r\n]*(?:(?<string>"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*")|(?<scalar>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)|(?<mark>[{}[\],:]))/iy

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'next' | 'nothing'

/** What may follow a token; null where it may not stand. `open` is what is open around it. */
function after(expected: Expected, { string, scalar, mark }: Record<string, string | undefined>, open: string[]): Expected | null {
  const isValue = expected === 'value' || expected === 'value-or-end'
  const closed = (): Expected => (open.length > 0 ? 'next' : 'nothing')
  if (string !== undefined && (expected === 'key' || expected === 'key-or-end')) return 'colon'
  if (string !== undefined || scalar !== undefined) return isValue ? closed() : null
  if (mark === ':') return expected === 'colon' ? 'value' : null
  if (mark === ',') return expected === 'next' ? (open.at(-1) === '{' ? 'key' : 'value') : null
  if (mark === '{' || mark === '[') {
    if (!isValue) return null
    open.push(mark)
    return mark === '{' ? 'key-or-end' : 'value-or-end'
  }
  const mayEnd = expected === 'next' || expected === (mark === '}' ? 'key-or-end' : 'value-or-end')
  return mayEnd && open.pop() === (mark === '}' ? '{' : '[') ? closed() : null
}

/**
 * Where a text stops being JSON: the line, from 1, and whether that is its end (a file that was cut).
 * The engine tells the place of some errors only, and never that of an unexpected token.
 */
export function jsonErrorAt(text: string): { line: number; cut: boolean } {
  const open: string[] = []
  let [at, expected]: [number, Expected | null] = [0, 'value']
  while (expected !== null) {
    token.lastIndex = at
    const found = token.exec(text)
    if (!found?.groups) break
    expected = after(expected, found.groups, open)
    if (expected !== null) at = token.lastIndex
  }
  const rest = text.slice(at)
  const place = at + (rest.length - rest.trimStart().length)
  // A string that nothing closes runs to the end.
  const cut = rest.trim() === '' || /^\s*"(?:[^"\\]|\\.)*\\?$/.test(rest)
  return { line: text.slice(0, rest.trim() === '' ? text.trimEnd().length : place).split('\n').length, cut }
}
