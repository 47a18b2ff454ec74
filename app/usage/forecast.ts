/** A past day of the same weekday, as it looked as long before as today is before the day asked about; and as it was in the end. */
export type PastDay = { open: number; final: number }

/** People who need a desk on a day: booked so far, and how many it will be with a chance of one half, and of 85 in 100. */
export type Demand = { booked: number; p50: number; p85: number }

/** With less of a past there is no saying. */
const fewestDays = 4

/** The smallest of the values that so large a share of them does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/**
 * How many desks will be needed on a day to come. What is booked late, and given back late, is taken from the past days; but
 * those who have said that they will be at the office and have no desk yet are expected at the least.
 * @param announced people who plan to be there and have booked nothing
 * @returns null when there is too little of a past
 */
export function demandOf({ booked, past, announced }: { booked: number; past: readonly PastDay[]; announced: number }): Demand | null {
  if (past.length < fewestDays) return null
  const late = past.map(({ open, final }) => final - open)
  const expected = (share: number) => booked + Math.max(0, announced, quantile(late, share))
  return { booked, p50: expected(0.5), p85: expected(0.85) }
}

/** A floor on a day: its desks that can be booked, and how many have booked one. */
export type FloorOnDay = { id: string; desks: number; booked: number; /** It can not be closed: somebody needs what is only there, or it is asked about already. */ isKept: boolean }

/** What is left free on top of those who are expected: a tenth, and two at the least. */
const marginShare = 0.1
const smallestMargin = 2

/** The desks that have to stay open. */
export function neededDesks({ p85 }: Pick<Demand, 'p85'>): number {
  return p85 + Math.max(smallestMargin, Math.ceil(p85 * marginShare))
}

/** The floor that could stay closed, so that all who are expected find room on the others: that on which the fewest have booked. */
export function closableFloor(floors: readonly FloorOnDay[], demand: Pick<Demand, 'p85'>): FloorOnDay | null {
  const all = floors.reduce((sum, { desks }) => sum + desks, 0)
  const needed = neededDesks(demand)
  const [best] = floors
    .filter(({ desks, isKept }) => desks > 0 && !isKept && all - desks >= needed)
    .toSorted((one, other) => one.booked - other.booked || other.desks - one.desks || (one.id < other.id ? -1 : 1))
  return best ?? null
}

/** A desk on a day, by what only few desks have. */
export type DeskOnDay = { floorId: string; special: readonly string[]; isBooked: boolean }

/** Whether somebody on a floor has a desk with something special, of which too little is free on the other floors. */
export function hasOnlyOnes(floorId: string, desks: readonly DeskOnDay[]): boolean {
  const special = new Set(desks.flatMap((desk) => desk.special))
  return [...special].some((one) => {
    const having = desks.filter((desk) => desk.special.includes(one))
    return having.filter((desk) => desk.floorId === floorId && desk.isBooked).length > having.filter((desk) => desk.floorId !== floorId && !desk.isBooked).length
  })
}
