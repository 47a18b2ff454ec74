import type { FoundRoom } from './room-search.server.ts'

/** So few are shown at once, without unfolding anything. */
const fewRooms = 12

export type SiteRooms = { site: FoundRoom['site']; rooms: FoundRoom[]; free: number; /** The fewest and the most seats of a room. */ seats: { from: number; to: number }; isOpen: boolean }

/**
 * The rooms that were found, by site: in front where one usually works, which is unfolded, then by name. All sites are
 * unfolded where there is little to see, or when asked.
 */
export function roomsBySite(rooms: readonly FoundRoom[], ownSite: string | null, isAllOpen: boolean): SiteRooms[] {
  const sites = [...Map.groupBy(rooms, ({ site }) => site.slug).values()].flatMap((own) => (own[0] ? [{ site: own[0].site, rooms: own }] : []))
  const inOrder = sites.toSorted((one, other) => Number(other.site.slug === ownSite) - Number(one.site.slug === ownSite) || one.site.name.localeCompare(other.site.name, 'de'))
  const isFew = rooms.length <= fewRooms || sites.length === 1
  return inOrder.map(({ site, rooms: own }, index) => {
    const seats = own.map((room) => room.seats)
    return { site, rooms: own, free: own.filter(({ isFree }) => isFree).length, seats: { from: Math.min(...seats), to: Math.max(...seats) }, isOpen: isAllOpen || isFew || index === 0 }
  })
}
