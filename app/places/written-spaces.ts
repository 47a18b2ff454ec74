import { csvRecord } from '../platform/written-csv.ts'
import { type EquipmentName, equipmentWord } from '../workplaces/types.ts'
import { spaceFields } from './space-columns.ts'
import { fieldWord, kindWord, type Locale } from './space-words.ts'

/** A space as the export writes it. */
export type WrittenSpace = { id: string; site: string; building: string; floor: string; zone: string | null; code: string; kind: 'desk' | 'room'; seats: number; equipment: readonly EquipmentName[]; x: number; y: number; rotation: number; blocked: string | null }

/** Spaces as CSV: semicolons and a byte order mark, as Excel expects them here. What it says reads back to the same. */
export function spacesCsv(spaces: readonly WrittenSpace[], options: Locale): string {
  const header = spaceFields.map((field) => fieldWord(field, options))
  const rows = spaces.map(({ id, site, building, floor, zone, code, kind, seats, equipment, x, y, rotation, blocked }) => [
    id, site, building, floor, zone ?? '', code, kindWord(kind, options), String(seats), equipment.map((one) => equipmentWord(one, options)).join(', '), String(x), String(y), String(rotation), blocked ?? '',
  ])
  return `\ufeff${[header, ...rows].map((row) => csvRecord(row, ';')).join('')}`
}
