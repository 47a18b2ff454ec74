type Ends = { endOfServicing: string; endOfServicingPro: string | null; endOfServicingLtsc: string | null }

/**
 * The last day with updates of a build in the edition that an inventory reports ("Windows 11 Pro").
 * Where it names no edition, that of Enterprise, as a city has it.
 */
export function endOfServicingFor(osName: string, { endOfServicing, endOfServicingPro, endOfServicingLtsc }: Ends): string {
  if (/\blts[bc]\b/i.test(osName)) return endOfServicingLtsc ?? endOfServicing
  // "Pro Education" is serviced like Education.
  if (/\b(?:pro|professional|home)\b/i.test(osName) && !/education|enterprise/i.test(osName)) return endOfServicingPro ?? endOfServicing
  return endOfServicing
}
