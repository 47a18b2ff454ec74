import { createHash } from 'node:crypto'

/** A UUID that a name always gives again (version 8 of RFC 9562: made from a SHA-256). */
export function identifierOf(name: string): string {
  const hex = createHash('sha256').update(`werkplatz demo: ${name}`).digest('hex')
  const variant = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
