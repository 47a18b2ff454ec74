import { fewestPeople } from '../usage/types.ts'

/** So many of so many. */
export type Part = { part: number; whole: number }

/**
 * A part of a whole as it may be shown; null where it, or what is left over, is of one to four: both speak of those few.
 * Of a whole of fewer than five nothing is told. None of them, and all of them, is no secret.
 */
export function toldPart({ part, whole }: Part): Part | null {
  const isFew = (count: number) => count > 0 && count < fewestPeople
  if (whole < fewestPeople || isFew(part) || isFew(whole - part)) return null
  return { part, whole }
}
