import { type FloorState, usual } from '../schema.ts'

/** The address of a floor's coverage; what is usual is left out. */
export function floorLink(site: string, floor: string, { band, profile, points, view }: FloorState): string {
  const query = new URLSearchParams()
  if (band !== usual.band) query.set('band', band)
  if (profile !== usual.profile) query.set('profile', profile)
  if (points) query.set('points', points)
  if (view && view !== 'signal') query.set('view', view)
  return `/sites/${site}/${floor}${query.size > 0 ? `?${query}` : ''}`
}
