import type { BookableFloor, BookableSpace, BookableSpaces } from '../workplaces/queries.server.ts'
import { firstDayOf, lastDayOf } from './fortnights.ts'
import type { Published, Told } from './publish.ts'
import { bookedPart, isThin, type Share, shareOf } from './share.ts'

/** Bookings that needed a check-in, and those that were released for want of it. */
export type CheckIns = { due: number; released: number; hasWithheld: boolean }
export type Waits = { count: number; hasWithheld: boolean }

export type Line = { share: Share; checkIns: CheckIns; waits: Waits }
type SiteLine = Line & { site: BookableFloor['site']; places: number }
type FloorLine = Line & { floor: BookableFloor; places: number }
export type HourCell = { weekday: number; hour: number; share: Share }
type SpaceLine = { code: string; floor: BookableFloor; share: Share; waits: Waits }
export type EquipmentLine = { equipment: BookableSpace['equipment'][number]; places: number; share: Share }

export type Figures = Line & {
  places: number
  bySite: SiteLine[]
  byFloor: FloorLine[]
  /** By fortnight, from a first to a last day. */
  overTime: { from: string; to: string; share: Share }[]
  hours: HourCell[]
  /** The hour of the week in which most was booked; null when too little is told. */
  peak: HourCell | null
  /** The spaces of which the largest share was booked. */
  mostWanted: SpaceLine[]
  equipment: EquipmentLine[]
}

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

/** The busiest first, what is not told last. */
function byBooked(one: { share: Share }, other: { share: Share }): number {
  return Number(isThin(one.share)) - Number(isThin(other.share)) || bookedPart(other.share) - bookedPart(one.share)
}

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
    }).toSorted(byBooked),
    byFloor: floors.map((floor) => ({ ...lineOf(ofFloor.get(floor.id) ?? []), floor, places: placesOn(floor) })),
    overTime: [...Map.groupBy(units, ({ fortnight }) => fortnight)].map(([fortnight, bricks]) => ({ from: firstDayOf(fortnight), to: lastDayOf(fortnight), share: shareOf(bricks) })).toSorted((one, other) => (one.from < other.from ? -1 : 1)),
    hours,
    peak: fit.reduce<HourCell | null>((best, cell) => (best === null || bookedPart(cell.share) > bookedPart(best.share) ? cell : best), null),
    mostWanted: wanted.toSorted((one, other) => bookedPart(other.share) - bookedPart(one.share) || one.code.localeCompare(other.code, 'de', { numeric: true })).slice(0, mostSpaces),
    equipment: [...new Set(spaces.flatMap(({ equipment }) => equipment))].map((equipment) => {
      const having = spaces.filter((space) => space.equipment.includes(equipment))
      return { equipment, places: having.length, share: shareOf(having.flatMap(({ id }) => ofSpace.get(id) ?? [])) }
    }).toSorted(byBooked),
  }
}
