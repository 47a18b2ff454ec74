import { z } from 'zod'
import type { PointIssue } from '../access-point.ts'
import { nulPath } from '../../../platform/nul.ts'
import { jsonErrorAt } from './json-error.ts'

/** One entry of the list and the line on which it begins, counted from 1. */
export type JsonItem = { line: number; item: Record<string, unknown> }

const listSchema = z.array(z.record(z.string(), z.unknown()))
const fileSchema = z.union([listSchema, z.object({ data: listSchema }).transform(({ data }) => data), z.object({ items: listSchema }).transform(({ items }) => items)])

/** The line of each object in the list that is the whole file or stands under "data" or "items". */
function itemLines(text: string): number[] {
  const lines: number[] = []
  const open: string[] = []
  let [line, key, atString] = [1, '', '']
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (char === '\n') line += 1
    else if (char === '"') {
      const from = at
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1
      atString = text.slice(from + 1, at)
    } else if (char === ':' && open.length === 1) key = atString
    else if (char === '{' || char === '[') {
      const isEntry = open.join('') === '[' || (open.join('') === '{[' && (key === 'data' || key === 'items'))
      if (char === '{' && isEntry) lines.push(line)
      open.push(char)
    } else if (char === '}' || char === ']') open.pop()
  }
  return lines
}

/**
 * The devices in a controller's answer. Keys that begin with `x_` (passwords and keys in UniFi) are
 * dropped while reading, at any depth, so that nothing behind sees them.
 */
export function readJsonItems(text: string): { items: JsonItem[]; issue: PointIssue | null } {
  let value: unknown
  try {
    // Their values are undefined to JSON.parse, which then leaves them out.
    value = JSON.parse(text, (key, inner: unknown) => (key.startsWith('x_') ? undefined : inner))
  } catch {
    const { line, cut } = jsonErrorAt(text)
    return { items: [], issue: { line, column: null, problem: { code: 'not-json', cut } } }
  }
  const parsed = fileSchema.safeParse(value)
  if (!parsed.success) return { items: [], issue: { line: 1, column: null, problem: { code: 'not-devices' } } }
  const lines = itemLines(text)
  for (const [index, item] of parsed.data.entries()) {
    const column = nulPath(item)
    if (column !== null) return { items: [], issue: { line: lines[index] ?? 1, column: column || null, problem: { code: 'nul' } } }
  }
  return { items: parsed.data.map((item, index) => ({ line: lines[index] ?? 1, item })), issue: null }
}
