import { m } from '../paraglide/messages.js'

/** What people call a floor: EG, 2. OG, UG; ground floor, 2nd floor, basement. */
export function floorName(level: number): string {
  if (level === 0) return m.ui_floor_ground()
  return level > 0 ? m.ui_floor_upper({ level }) : m.ui_floor_basement({ level: level === -1 ? '' : `${-level}. ` })
}
