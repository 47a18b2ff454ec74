/** From this many minutes before the start one can say that one is there. */
export const checkInOpensMinutes = 15

export type CheckInState = 'early' | 'open' | 'done' | 'over'

/** Whether a booking can be checked in at this moment. */
export function checkInState({ startsAt, endsAt, checkedInAt }: { startsAt: Date; endsAt: Date; checkedInAt: Date | null }, now: Date): CheckInState {
  if (checkedInAt) return 'done'
  if (now >= endsAt) return 'over'
  return now.getTime() < startsAt.getTime() - checkInOpensMinutes * 60_000 ? 'early' : 'open'
}

type Claimable = { startsAt: Date; createdAt: Date; changedAt: Date | null }

/** Until when one has to check in: so many minutes after the start, or after one has booked or chosen this time when that was later. */
export function checkInDue({ startsAt, createdAt, changedAt }: Claimable, minutes: number): Date {
  return new Date(Math.max(startsAt.getTime(), createdAt.getTime(), changedAt?.getTime() ?? 0) + minutes * 60_000)
}
