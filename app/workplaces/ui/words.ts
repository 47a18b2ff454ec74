import { m } from '../../paraglide/messages.js'
import type { EquipmentName } from '../schema.ts'

const words: Record<EquipmentName, () => string> = {
  screen: m.workplaces_eq_screen,
  'two-screens': m.workplaces_eq_two_screens,
  dock: m.workplaces_eq_dock,
  'height-adjustable': m.workplaces_eq_height_adjustable,
  projector: m.workplaces_eq_projector,
  whiteboard: m.workplaces_eq_whiteboard,
  video: m.workplaces_eq_video,
  'induction-loop': m.workplaces_eq_induction_loop,
  'wheelchair-access': m.workplaces_eq_wheelchair_access,
}

/** "2 Bildschirme" */
export function equipmentWord(name: EquipmentName): string {
  return words[name]()
}

/** "2 Bildschirme, Hubtisch, USB-C" */
export function equipmentWords(names: readonly EquipmentName[]): string {
  return names.map(equipmentWord).join(', ')
}
