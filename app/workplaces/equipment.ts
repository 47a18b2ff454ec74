import type { Equipment } from '../../prisma/generated/client.ts'
import { type EquipmentName, equipmentNames } from './schema.ts'

/** Equipment by its name in the API, as the database client calls it. */
export const storedEquipment: Readonly<Record<EquipmentName, Equipment>> = {
  screen: 'screen',
  'two-screens': 'two_screens',
  dock: 'dock',
  'height-adjustable': 'height_adjustable',
  projector: 'projector',
  whiteboard: 'whiteboard',
  video: 'video',
  'induction-loop': 'induction_loop',
  'wheelchair-access': 'wheelchair_access',
}

/** The names of the API instead of those of the database client. */
export function equipmentNamesOf(equipment: readonly Equipment[]): EquipmentName[] {
  return equipment.flatMap((stored) => equipmentNames.filter((name) => storedEquipment[name] === stored))
}
