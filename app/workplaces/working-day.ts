import { addDays, type ClockTime, type Day, dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'

/** What a day's booking lasts unless one says otherwise, on the site's clock. */
export const workingHours = { from: '08:00', to: '17:00' } as const

/** The two halves of a day that a space is asked for, on the site's clock. */
export const halfDays = { morning: { from: '08:00', to: '12:00' }, afternoon: { from: '13:00', to: '17:00' } } as const

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}

/** The day that somebody who says nothing wants to book: today while there is something left of it, else the next from Monday to Friday. */
export function nextWorkingDay(now: Date, timeZone?: string): Day {
  const today = dayAt(now, timeZone)
  let day = timeAt(now, timeZone) < workingHours.to ? today : addDays(today, 1)
  while (isWeekend(day)) day = addDays(day, 1)
  return day
}

/** A span of one day whose end comes after its start: where it does not, the hour from the start on. */
export function orderedTimes({ from, to }: { from: ClockTime; to: ClockTime }): { from: ClockTime; to: ClockTime } {
  if (from < to) return { from, to }
  return from < '23:00' ? { from, to: `${String(Number(from.slice(0, 2)) + 1).padStart(2, '0')}${from.slice(2)}` } : { from: '22:45', to: '23:45' }
}

/** The usual working day on the site's clock. */
export function workingDay(day: Day, timeZone?: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: instantAt(day, workingHours.from, timeZone), endsAt: instantAt(day, workingHours.to, timeZone) }
}
