import type { BookableFloor, BookableSpace, BookableSpaces } from '../workplaces/queries.server.ts'
import type { Published, Told } from './publish.ts'

/** Minutes, summed over what is told; `withheld` are the bookable minutes of what is not. */
export type Share = { bookable: number; booked: number; used: number; withheld: number }
/** Bookings that needed a check-in, and those that were released for want of it. */
export type CheckIns = { due: number; released: number; hasWithheld: boolean }
export type Waits = { count: number; hasWithheld: boolean }

export type Line = { share: Share; checkIns: CheckIns; waits: Waits }
export type SiteLine = Line & { site: BookableFloor['site']; places: number }
export type FloorLine = Line & { floor: BookableFloor; places: number }
export type HourCell = { weekday: number; hour: number; share: Share }
export type SpaceLine = { code: string; floor: BookableFloor; share: Share; waits: Waits }
export type EquipmentLine = { equipment: BookableSpace['equipment'][number]; places: number; share: Share }

export type Figures = Line & {
  places: number
  bySite: SiteLine[]
  byFloor: FloorLine[]
  overTime: { fortnight: number; share: Share }[]
  hours: HourCell[]
  /** The hour of the week in which most was booked; null when too little is told. */
  peak: HourCell | null
  /** The spaces of which the largest share was booked. */
  mostWanted: SpaceLine[]
  equipment: EquipmentLine[]
}

type Brick = { bookable: number; use: Told<{ booked: number; used: number }> }

function shareOf(bricks: readonly Brick[]): Share {
  const share = { bookable: 0, booked: 0, used: 0, withheld: 0 }
  for (const { bookable, use } of bricks) {
    if (use === null) share.withheld += bookable
    else {
      share.bookable += bookable
      share.booked += use.booked
      share.used += use.used
    }
  }
  return share
}

/** How much of the bookable time the numbers are about, from 0 to 1. */
export function toldShare({ bookable, withheld }: Share): number {
  return bookable + withheld > 0 ? bookable / (bookable + withheld) : 1
}

/** Too little is told of what this is about for a comparison with others. */
const isThin = (share: Share) => share.bookable <= 0 || toldShare(share) < 0.5

const summed = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

function waitsOf(bricks: readonly { waits: Told<number> }[]): Waits {
  return { count: summed(bricks.map(({ waits }) => waits ?? 0)), hasWithheld: bricks.some(({ waits }) => waits === null) }
}

function lineOf(bricks: Published['floors']): Line {
  const told = bricks.flatMap(({ checkIns }) => checkIns ?? [])
  return {
    share: shareOf(bricks),
    checkIns: { due: summed(told.map(({ due }) => due)), released: summed(told.map(({ released }) => released)), hasWithheld: told.length < bricks.length },
    waits: waitsOf(bricks),
  }
}

const mostSpaces = 10
const bookedShare = ({ booked, bookable }: Share) => (bookable > 0 ? booked / bookable : 0)

/** Adds up what may be told, for all floors or one. */
export function figuresOf(published: Published, { floors: allFloors, spaces: allSpaces }: Pick<BookableSpaces, 'floors' | 'spaces'>, onlyFloor: string | null = null): Figures {
  const floors = allFloors.filter(({ id }) => onlyFloor === null || id === onlyFloor)
  const isShown = ({ floorId }: { floorId: string }) => onlyFloor === null || floorId === onlyFloor
  const spaces = allSpaces.filter(isShown)
  const units = published.floors.filter(isShown)
  const hourUnits = published.hours.filter(isShown)
  const ofFloor = Map.groupBy(units, ({ floorId }) => floorId)
  const ofSpace = Map.groupBy(published.spaces.filter(isShown), ({ spaceId }) => spaceId)
  const placesOn = (floor: BookableFloor) => spaces.filter(({ floorId }) => floorId === floor.id).length

  const hours = [...Map.groupBy(hourUnits, ({ weekday, hour }) => weekday * 24 + hour)]
    .map(([slot, bricks]) => ({ weekday: Math.floor(slot / 24), hour: slot % 24, share: shareOf(bricks) }))
    .toSorted((one, other) => one.weekday - other.weekday || one.hour - other.hour)
  const fit = hours.filter(({ share }) => !isThin(share) && share.booked > 0)
  const wanted = spaces.flatMap(({ id, code, floorId }) => {
    const bricks = ofSpace.get(id) ?? []
    const floor = floors.find((one) => one.id === floorId)
    const share = shareOf(bricks)
    return floor && !isThin(share) && share.booked > 0 ? [{ code, floor, share, waits: waitsOf(bricks) }] : []
  })
  return {
    ...lineOf(units),
    places: spaces.length,
    bySite: [...Map.groupBy(floors, ({ site }) => site.id).values()].flatMap((ofSite) => {
      const [first] = ofSite
      return first ? [{ ...lineOf(ofSite.flatMap(({ id }) => ofFloor.get(id) ?? [])), site: first.site, places: summed(ofSite.map(placesOn)) }] : []
    }),
    byFloor: floors.map((floor) => ({ ...lineOf(ofFloor.get(floor.id) ?? []), floor, places: placesOn(floor) })),
    overTime: [...Map.groupBy(units, ({ fortnight }) => fortnight)].map(([fortnight, bricks]) => ({ fortnight, share: shareOf(bricks) })).toSorted((one, other) => one.fortnight - other.fortnight),
    hours,
    peak: fit.reduce<HourCell | null>((best, cell) => (best === null || bookedShare(cell.share) > bookedShare(best.share) ? cell : best), null),
    mostWanted: wanted.toSorted((one, other) => bookedShare(other.share) - bookedShare(one.share) || one.code.localeCompare(other.code, 'de', { numeric: true })).slice(0, mostSpaces),
    equipment: [...new Set(spaces.flatMap(({ equipment }) => equipment))].map((equipment) => {
      const having = spaces.filter((space) => space.equipment.includes(equipment))
      return { equipment, places: having.length, share: shareOf(having.flatMap(({ id }) => ofSpace.get(id) ?? [])) }
    }),
  }
}
