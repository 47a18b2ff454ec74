import { m } from '../../paraglide/messages.js'
import type { WifiLevel } from '../../sites/wifi.ts'
import type { SpaceOnFloor } from '../queries.server.ts'
import type { EquipmentName } from '../schema.ts'

type Options = { locale: 'de' | 'en' }

const words: Record<EquipmentName, (inputs: Record<string, never>, options?: Options) => string> = {
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

/** "2 Bildschirme", in the language of the request unless told. */
export function equipmentWord(name: EquipmentName, options?: Options): string {
  return words[name]({}, options)
}

/** "2 Bildschirme, Hubtisch, USB-C" */
export function equipmentWords(names: readonly EquipmentName[]): string {
  return names.map((name) => equipmentWord(name)).join(', ')
}

const stateWords = { free: m.workplaces_state_free, mine: m.workplaces_state_mine, taken: m.workplaces_state_taken, blocked: m.workplaces_state_blocked }

/** "besetzt"; for what can be had at another time of the day "teils frei". */
export function stateWord({ kind, state, freeTimes }: Pick<SpaceOnFloor, 'kind' | 'state' | 'freeTimes'>): string {
  if (state === 'mine' && kind === 'room') return m.workplaces_state_my_room()
  return state === 'taken' && freeTimes.length > 0 ? m.workplaces_partly_free() : stateWords[state]()
}

/** How good the WLAN is there. */
export function wifiWord(level: WifiLevel): string {
  const ofLevel = { good: m.workplaces_wifi_good, fair: m.workplaces_wifi_fair, poor: m.workplaces_wifi_poor, unknown: m.workplaces_wifi_unknown }
  return ofLevel[level]()
}
