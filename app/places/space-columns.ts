/** What a file of spaces says, in the order in which the export writes it. */
export const spaceFields = ['id', 'site', 'building', 'floor', 'zone', 'code', 'kind', 'seats', 'equipment', 'x', 'y', 'rotation', 'blocked'] as const
export type SpaceField = (typeof spaceFields)[number]

/** Headers as people write them, without case, accents, blanks and punctuation; the surest first. */
const headers: Readonly<Record<SpaceField, readonly string[]>> = {
  id: ['id', 'spaceid', 'uuid'],
  site: ['standort', 'site', 'location', 'ort'],
  building: ['gebaude', 'gebaeude', 'building', 'haus'],
  floor: ['stockwerk', 'floor', 'etage', 'geschoss'],
  zone: ['zone', 'bereich', 'area', 'neighbourhood', 'neighborhood'],
  code: ['code', 'nummer', 'number', 'platz', 'space', 'name', 'bezeichnung'],
  kind: ['art', 'kind', 'type', 'typ'],
  seats: ['platze', 'plaetze', 'sitzplatze', 'seats', 'capacity', 'kapazitat'],
  equipment: ['ausstattung', 'equipment', 'features'],
  x: ['x', 'xm', 'posx'],
  y: ['y', 'ym', 'posy'],
  rotation: ['drehung', 'rotation', 'winkel', 'angle'],
  blocked: ['ausserbetrieb', 'gesperrt', 'blocked', 'outofservice', 'sperrgrund'],
}

/** Letters and digits alone, lower case: how headers and words are compared. */
export function plain(text: string): string {
  return text.normalize('NFD').toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

export type Columns = { at: Partial<Record<SpaceField, number>>; names: readonly string[] }

/** Which column says what; columns that nothing is read from have no field. `twice`: what two columns say. */
export function columnsOf(names: readonly string[]): Columns & { twice: string[] } {
  const at: Columns['at'] = {}
  const twice: string[] = []
  const written = names.map(plain)
  for (const field of spaceFields) {
    const known = headers[field].find((header) => written.includes(header))
    if (known === undefined) continue
    at[field] = written.indexOf(known)
    if (written.indexOf(known) !== written.lastIndexOf(known)) twice.push(names[written.lastIndexOf(known)] ?? known)
  }
  return { at, names, twice }
}
