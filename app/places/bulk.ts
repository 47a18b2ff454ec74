import type { EquipmentName } from '../workplaces/types.ts'
import type { BulkChange } from './schema.ts'

/** What several spaces can be given alike. */
export type BulkRow = { id: string; code: string; zoneId: string | null; seats: number; equipment: readonly EquipmentName[] }
type Field = 'zone' | 'add' | 'remove' | 'seats'

/** One thing that a change does, and to how many spaces. */
export type BulkEffect = { field: Field; count: number }
export type BulkPlan = { changes: { before: BulkRow; after: BulkRow }[]; effects: BulkEffect[]; unchanged: number }

function applied(row: BulkRow, { zone, add, remove, seats }: BulkChange): BulkRow {
  const kept = row.equipment.filter((one) => one !== remove)
  return {
    ...row,
    zoneId: zone === null ? row.zoneId : zone === 'none' ? null : zone,
    seats: seats ?? row.seats,
    equipment: add === null || kept.includes(add) ? kept : [...kept, add],
  }
}

/** Which of the change's parts make a difference to a space. */
function partsOf(before: BulkRow, after: BulkRow, { add, remove }: BulkChange): Field[] {
  const has = (row: BulkRow, one: EquipmentName | null) => one !== null && row.equipment.includes(one)
  const parts: [Field, boolean][] = [
    ['zone', before.zoneId !== after.zoneId],
    ['add', !has(before, add) && has(after, add)],
    ['remove', has(before, remove) && !has(after, remove)],
    ['seats', before.seats !== after.seats],
  ]
  return parts.filter(([, differs]) => differs).map(([field]) => field)
}

/** What a change would do to some spaces: those that it changes, and each part of it with how many it touches. */
export function planBulk(rows: readonly BulkRow[], change: BulkChange): BulkPlan {
  const planned = rows.map((before) => {
    const after = applied(before, change)
    return { before, after, parts: partsOf(before, after, change) }
  })
  const effects = (['zone', 'add', 'remove', 'seats'] as const).map((field) => ({ field, count: planned.filter(({ parts }) => parts.includes(field)).length })).filter(({ count }) => count > 0)
  const changes = planned.filter(({ parts }) => parts.length > 0).map(({ before, after }) => ({ before, after }))
  return { changes, effects, unchanged: rows.length - changes.length }
}
