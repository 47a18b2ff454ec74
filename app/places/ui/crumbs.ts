import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import type { Crumb } from '../../ui/page.tsx'

type Site = { slug: string; name: string }
type Floor = { slug: string; level: number }

export const registerPath = '/admin/places'
export const sitePath = ({ slug }: { slug: string }) => `${registerPath}/${slug}`
export const floorPath = (site: { slug: string }, floor: { slug: string }) => `${sitePath(site)}/${floor.slug}`

/** From the register down to the page above. */
export function crumbsTo(site?: Site, floor?: Floor): Crumb[] {
  return [
    { to: registerPath, label: m.places_title() },
    ...(site ? [{ to: sitePath(site), label: site.name }] : []),
    ...(site && floor ? [{ to: floorPath(site, floor), label: floorName(floor.level) }] : []),
  ]
}
