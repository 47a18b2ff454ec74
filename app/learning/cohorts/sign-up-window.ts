/** When one can sign up for a cohort. Half-open; without an end it ends when the first day begins. */
export type SignUpTimes = { opensAt: Date | null; closesAt: Date | null; cancelledAt: Date | null; dates: readonly { startsAt: Date; cancelledAt: Date | null }[] }

export type SignUpWindow = 'open' | 'early' | 'closed' | 'begun' | 'cancelled'

/** The beginning of the first day that is not cancelled; null when there is none. */
function firstStart({ dates }: Pick<SignUpTimes, 'dates'>): Date | null {
  const starts = dates.flatMap(({ startsAt, cancelledAt }) => (cancelledAt ? [] : [startsAt.getTime()]))
  return starts.length === 0 ? null : new Date(Math.min(...starts))
}

/** Whether the first day has begun: from then on nobody moves up from the waiting list. */
export function hasBegun(times: Pick<SignUpTimes, 'dates'>, now: Date): boolean {
  const first = firstStart(times)
  return first !== null && first <= now
}

export function signUpWindow(times: SignUpTimes, now: Date): SignUpWindow {
  if (times.cancelledAt) return 'cancelled'
  if (hasBegun(times, now)) return 'begun'
  if (times.opensAt && now < times.opensAt) return 'early'
  return times.closesAt && now >= times.closesAt ? 'closed' : 'open'
}
