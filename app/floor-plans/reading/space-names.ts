/** What an id says about a space: `desk-2.31`, `raum_Rigi`, `zone-Nord`; or about what nobody can book: `area-kitchen`. */
export type SpaceName = { kind: 'desk' | 'room' | 'zone' | 'area'; code: string }

const kinds: readonly { kind: SpaceName['kind']; words: string }[] = [
  { kind: 'desk', words: 'desk|seat|workplace|arbeitsplatz|platz|tisch' },
  { kind: 'room', words: 'meeting-room|room|sitzungszimmer|besprechung|raum|zimmer' },
  { kind: 'zone', words: 'zone|bereich' },
  { kind: 'area', words: 'area' },
]

const patterns = kinds.map(({ kind, words }) => ({ kind, pattern: new RegExp(`^(?:${words})[-_: ]\\s*(.+)$`, 'i') }))

/** Illustrator writes characters that an id can not have as `_x2E_`, and spaces as `_`. */
function decoded(id: string): string {
  return id.replaceAll(/_x([0-9A-F]{2,5})_/gi, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16))))
}

/** Reads an id, or the name of a layer or block. Null when it names no space. */
export function spaceNameOf(id: string): SpaceName | null {
  const name = decoded(id).trim().normalize('NFC')
  for (const { kind, pattern } of patterns) {
    const code = pattern.exec(name)?.[1]?.replaceAll('_', ' ').trim()
    if (code) return { kind, code }
  }
  return null
}

/** Two ways to write the same code: spaces, underscores and capitals do not count. */
export function codeKey(code: string): string {
  return code.normalize('NFC').replaceAll(/[\s_]+/g, ' ').trim().toLowerCase()
}
