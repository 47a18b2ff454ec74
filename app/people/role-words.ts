/** What somebody does and where they belong, in one line; the unit is left out where the function names it already. */
export function roleWords(jobTitle: string | null, unit: string | null): string {
  if (jobTitle !== null && unit !== null && jobTitle.includes(unit)) return jobTitle
  return [jobTitle, unit].filter(Boolean).join(', ')
}
