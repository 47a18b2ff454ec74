import { m } from '../paraglide/messages.js'
import { type EquipmentName, equipmentNames, equipmentWord } from '../workplaces/types.ts'
import { plain, type SpaceField } from './space-columns.ts'

export type Locale = { locale: 'de' | 'en' }
const locales: readonly Locale[] = [{ locale: 'de' }, { locale: 'en' }]

/** The header of a column. */
export function fieldWord(field: SpaceField, options: Locale): string {
  const words: Readonly<Record<SpaceField, (inputs: Record<string, never>, options: Locale) => string>> = {
    id: m.places_csv_id, site: m.places_csv_site, building: m.places_csv_building, floor: m.places_csv_floor, zone: m.places_csv_zone, code: m.places_csv_code, kind: m.places_csv_kind,
    seats: m.places_csv_seats, equipment: m.places_csv_equipment, x: m.places_csv_x, y: m.places_csv_y, rotation: m.places_csv_rotation, blocked: m.places_csv_blocked,
  }
  return words[field]({}, options)
}

/** "Arbeitsplatz", "room" */
export function kindWord(kind: 'desk' | 'room', options?: Locale): string {
  return kind === 'desk' ? m.places_kind_desk({}, options) : m.places_kind_room({}, options)
}

const otherKindWords: Readonly<Record<string, 'desk' | 'room'>> = { tisch: 'desk', platz: 'desk', desk: 'desk', workplace: 'desk', zimmer: 'room', raum: 'room', room: 'room', meetingroom: 'room' }

/** The kind that a word means in either language. */
export function kindOf(word: string): 'desk' | 'room' | null {
  const written = plain(word)
  return (['desk', 'room'] as const).find((kind) => locales.some((options) => plain(kindWord(kind, options)) === written)) ?? otherKindWords[written] ?? null
}

/** The equipment that a word means in either language, or as the API calls it. */
export function equipmentOf(word: string): EquipmentName | null {
  const written = plain(word)
  return equipmentNames.find((name) => plain(name) === written || locales.some((options) => plain(equipmentWord(name, options)) === written)) ?? null
}
