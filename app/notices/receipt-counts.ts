/** How many have read a notice, without telling of anybody. */

/** Nothing is told of fewer people than this, nor of a part of a group that is smaller. */
export const fewestPeople = 5

export type UnitCount = { /** Null: those of several units together. */ unit: string | null; people: number; read: number }

const isFew = (count: number) => count > 0 && count < fewestPeople
/** A group of which something could be read off about one to four people: all of it, who has read, or who has not. */
const tellsTooMuch = ({ people, read }: UnitCount) => isFew(people) || isFew(read) || isFew(people - read)

function together(counts: readonly UnitCount[]): UnitCount {
  return counts.reduce<UnitCount>((sum, { people, read }) => ({ unit: null, people: sum.people + people, read: sum.read + read }), { unit: null, people: 0, read: 0 })
}

/**
 * Counts by unit that may be told: units that would tell of one to four people are put together, with the smallest others
 * until that tells of nobody either, so that nothing comes out by subtraction. Null: even all together would.
 */
export function publishedCounts(counts: readonly UnitCount[]): UnitCount[] | null {
  const whole = counts.filter(({ people }) => people > 0)
  const told = whole.filter((count) => !tellsTooMuch(count)).toSorted((one, other) => other.people - one.people)
  let rest = together(whole.filter(tellsTooMuch))
  while (tellsTooMuch(rest)) {
    const smallest = told.pop()
    if (!smallest) return null
    rest = together([rest, smallest])
  }
  return rest.people > 0 ? [...told, rest] : told
}
