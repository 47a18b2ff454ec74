import type { Attendance } from './schema.ts'

const minutesBefore = 30

/** From when on attendance can be taken: people come early. */
export function attendanceFrom({ startsAt }: { startsAt: Date }): Date {
  return new Date(startsAt.getTime() - minutesBefore * 60_000)
}

/** How often somebody was there, of how many days that are over and not cancelled; a day without a note counts as one that is not recorded yet. */
export function attendanceOf(dates: readonly { id: string; endsAt: Date; cancelledAt: Date | null }[], recorded: ReadonlyMap<string, Attendance>, now: Date): { present: number; held: number; of: number; isWhole: boolean } {
  const counted = dates.filter(({ cancelledAt }) => !cancelledAt)
  const present = counted.filter(({ id }) => recorded.get(id) === 'present').length
  return { present, held: counted.filter(({ endsAt }) => endsAt <= now).length, of: counted.length, isWhole: counted.length > 0 && present === counted.length }
}
