import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import type { Crumb } from '../../ui/page.tsx'
import type { FloorName } from '../plan-floor.server.ts'

/** Where a floor's plan is looked after. */
export function planPath({ site, floor }: FloorName): string {
  return `/admin/places/${site.slug}/${floor.slug}/plan`
}

/** Site and floor as words for messages. */
export function placeWords({ site, floor }: FloorName): { site: string; floor: string } {
  return { site: site.name, floor: floorName(floor.level) }
}

/** From the register of places down to the plan. */
export function planCrumbs(place: FloorName, isBelow: boolean): Crumb[] {
  const { site, floor } = placeWords(place)
  const register = '/admin/places'
  return [{ to: register, label: m.places_title() }, { to: `${register}/${place.site.slug}`, label: site }, { to: `${register}/${place.site.slug}/${place.floor.slug}`, label: floor }, ...(isBelow ? [{ to: planPath(place), label: m.floor_plans_crumb() }] : [])]
}
