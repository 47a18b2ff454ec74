import { m } from '../../paraglide/messages.js'
import type { AreaKind } from './geometry.ts'

/** The words that stand on a plan for what can't be booked, in the language of the page. */
export function areaNames(): Record<AreaKind, string> {
  return {
    stairs: m.ui_area_stairs(),
    lift: m.ui_area_lift(),
    toilet: m.ui_area_toilet(),
    'accessible-toilet': m.ui_area_accessible_toilet(),
    kitchen: m.ui_area_kitchen(),
    lounge: m.ui_area_lounge(),
    'phone-booth': m.ui_area_phone_booth(),
    lockers: m.ui_area_lockers(),
    archive: m.ui_area_archive(),
    storage: m.ui_area_storage(),
    'copy-room': m.ui_area_copy_room(),
    'technical-room': m.ui_area_technical_room(),
    'changing-room': m.ui_area_changing_room(),
    workshop: m.ui_area_workshop(),
    vehicles: m.ui_area_vehicles(),
    library: m.ui_area_library(),
    pool: m.ui_area_pool(),
    'counter-hall': m.ui_area_counter_hall(),
    'entrance-hall': m.ui_area_entrance_hall(),
    'nursing-room': m.ui_area_nursing_room(),
    terrace: m.ui_area_terrace(),
  }
}
