/** Drawing questions from a bank, and mixing what is shown. */

/** Numbers from 0 up to 1, without 1. */
export type Random = () => number

/** A repeatable sequence from a 32-bit seed (mulberry32). Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The same entries in an order that is equally likely as any other (Fisher-Yates). */
export function shuffled<T>(entries: readonly T[], random: Random): T[] {
  const pool = [...entries]
  const mixed: T[] = []
  while (pool.length > 0) mixed.push(...pool.splice(Math.floor(random() * pool.length), 1))
  return mixed
}

/** Mixed, but never as given, where there is another order: else the answer would stand there already. */
export function reordered<T>(entries: readonly T[], random: Random): T[] {
  const mixed = shuffled(entries, random)
  const isUnchanged = mixed.every((entry, index) => entry === entries[index])
  const [first, ...rest] = mixed
  return isUnchanged && first !== undefined ? [...rest, first] : mixed
}

/** `count` of the entries: at random, or without `shuffle` a random choice in the order of the bank. */
export function drawn<T>(bank: readonly T[], count: number, shuffle: boolean, random: Random): T[] {
  const chosen = shuffled(bank, random).slice(0, count)
  return shuffle ? chosen : bank.filter((entry) => chosen.includes(entry))
}
