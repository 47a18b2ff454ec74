/** Editions that are serviced for different times; Education is like Enterprise, Home like Pro. */
export type Edition = 'enterprise' | 'pro' | 'ltsc'

type Ends<Day> = { endOfServicing: Day; endOfServicingPro: Day | null; endOfServicingLtsc: Day | null }

/** The edition that an inventory reports ("Windows 11 Pro"); Enterprise, as a city has it, where it names none. The column `edition` of computers reads it alike. */
export function editionOf(osName: string): Edition {
  if (/\blts[bc]\b/i.test(osName)) return 'ltsc'
  // "Pro Education" is serviced like Education.
  return /\b(?:pro|professional|home)\b/i.test(osName) && !/education|enterprise/i.test(osName) ? 'pro' : 'enterprise'
}

/** The last day with updates of a build in an edition. */
export function endOfServicingFor<Day>(edition: Edition, { endOfServicing, endOfServicingPro, endOfServicingLtsc }: Ends<Day>): Day {
  return { enterprise: endOfServicing, pro: endOfServicingPro ?? endOfServicing, ltsc: endOfServicingLtsc ?? endOfServicing }[edition]
}
