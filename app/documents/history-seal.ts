import { createHash } from 'node:crypto'
import type { TextNode } from './text.ts'

/** JSON with sorted keys and without spaces, so that the same text gives the same bytes (as RFC 8785 for what stands in a text). */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`
}

/** The seal of a final version: SHA-256 of `{"text":...,"title":...}` in canonical JSON, as hexadecimal. */
export function sealOf(title: string, text: TextNode): string {
  return createHash('sha256').update(canonicalJson({ title, text })).digest('hex')
}
