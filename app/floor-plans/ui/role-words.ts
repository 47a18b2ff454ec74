import { m } from '../../paraglide/messages.js'
import type { Role } from '../reading/roles.ts'

/** What the lines of a layer are, in words, in the order of a choice. */
export function roleWords(): Record<Role, string> {
  return {
    desks: m.floor_plans_role_desks(),
    rooms: m.floor_plans_role_rooms(),
    zones: m.floor_plans_role_zones(),
    outline: m.floor_plans_role_outline(),
    courts: m.floor_plans_role_courts(),
    walls: m.floor_plans_role_walls(),
    windows: m.floor_plans_role_windows(),
    doors: m.floor_plans_role_doors(),
    lines: m.floor_plans_role_lines(),
    none: m.floor_plans_role_none(),
  }
}
