/** Who of a line has a seat: pure, so that its order can be tested for every line there is. */

/** Somebody in line: with a seat, or (null) waiting. `number`: the lower is served first. */
export type InLine = { personId: string; number: number; seat: number | null }

export type Promotion = { personId: string; seat: number }

/** Those who get the free seats, from 1 to `places`: in the order of their numbers, each the lowest seat that is free. */
export function promotions(places: number, line: readonly InLine[]): Promotion[] {
  const taken = new Set(line.flatMap(({ seat }) => seat ?? []))
  const free = Array.from({ length: places }, (_, index) => index + 1).filter((seat) => !taken.has(seat))
  const waiting = line.filter(({ seat }) => seat === null).toSorted((a, b) => a.number - b.number)
  return free.flatMap((seat, index) => {
    const next = waiting[index]
    return next ? [{ personId: next.personId, seat }] : []
  })
}

/** How many wait before somebody, and they with them: 1 is next. Null for who does not wait. */
export function waitingPosition(line: readonly InLine[], personId: string): number | null {
  const own = line.find((one) => one.personId === personId)
  if (!own || own.seat !== null) return null
  return line.filter(({ seat, number }) => seat === null && number <= own.number).length
}

/** The seats anew without gaps, for a limit that is lowered. @returns null when more people have a seat than that */
export function closedUp(places: number, line: readonly InLine[]): Promotion[] | null {
  const seated = line.flatMap(({ personId, seat }) => (seat === null ? [] : [{ personId, seat }])).toSorted((a, b) => a.seat - b.seat)
  return seated.length > places ? null : seated.map(({ personId }, index) => ({ personId, seat: index + 1 }))
}
