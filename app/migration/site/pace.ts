import { addDays, type Day } from '../../platform/wall-clock.ts'

/** How a site stands against its plan. `startsOn` and `endsOn`: its wave's, else the campaign's. */
export type SitePace = { startsOn: Day; endsOn: Day; /** Devices that nothing blocks and that are not done. */ open: number; /** The day by which 85 of 100 runs are done; null: not to be foreseen. */ p85: Day | null }

/** A forecast moves by some days each week; only what is later than this is behind. */
export const behindDays = 14
/** Without any pace a site is behind only once the plan has run for so long. */
const graceDays = 28

/**
 * Whether a site falls behind its plan. `recovering`: no longer late enough to say so anew, but not back in time either.
 */
export function paceState({ startsOn, endsOn, open, p85 }: SitePace, today: Day): 'behind' | 'recovering' | 'in-time' {
  if (open === 0 || today < startsOn) return 'in-time'
  if (today > endsOn) return 'behind'
  if (p85 === null) return today >= addDays(startsOn, graceDays) ? 'behind' : 'in-time'
  if (p85 > addDays(endsOn, behindDays)) return 'behind'
  return p85 > endsOn ? 'recovering' : 'in-time'
}
