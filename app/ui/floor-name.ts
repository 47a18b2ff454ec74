import { m } from '../paraglide/messages.js'

/** What people call a floor: EG, 2. OG, UG; ground floor, 2nd floor, basement. In the language of the request unless told. */
export function floorName(level: number, options?: { locale: 'de' | 'en' }): string {
  if (level === 0) return m.ui_floor_ground({}, options)
  return level > 0 ? m.ui_floor_upper({ level }, options) : m.ui_floor_basement({ level: level === -1 ? '' : `${-level}. ` }, options)
}
