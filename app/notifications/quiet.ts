/** When no mails go, on the clock of the city. */
import { addDays, type ClockTime, type Day, dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'

export type Hours = {
  /** From when to when nothing goes each day, over midnight too; null: at any time. */
  quiet: { from: ClockTime; until: ClockTime } | null
  /** Nothing from the first moment of Saturday to the last of Sunday. */
  isWeekendQuiet: boolean
  /** From which hour on the digest of a day goes, 0 to 23. */
  digestHour: number
}

const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Whether mails wait at a moment. */
export function isQuietAt(now: Date, { quiet, isWeekendQuiet }: Hours): boolean {
  if (isWeekendQuiet && isWeekend(dayAt(now))) return true
  if (quiet === null || quiet.from === quiet.until) return false
  const time = timeAt(now)
  return quiet.from < quiet.until ? time >= quiet.from && time < quiet.until : time >= quiet.from || time < quiet.until
}

/** The moments at which a quiet time can end, after `now`: the ends of the next days' hours, and midnights. */
function endsAfter(now: Date, { quiet }: Hours): Date[] {
  const today = dayAt(now)
  return [0, 1, 2, 3, 4]
    .map((days) => addDays(today, days))
    .flatMap((day) => [instantAt(day, '00:00'), ...(quiet ? [instantAt(day, quiet.until)] : [])])
    .filter((end) => end > now)
    .toSorted((one, other) => one.getTime() - other.getTime())
}

/** When a mail that is written now may go: now, or when the quiet time that it falls into is over. */
export function mayGoAt(now: Date, hours: Hours): Date {
  if (!isQuietAt(now, hours)) return now
  // Each quiet time is over within four days: a weekend with the nights around it takes two and a half.
  return endsAfter(now, hours).find((end) => !isQuietAt(end, hours)) ?? now
}

/** Whether the digest of today is to go now. `told`: the day of the last one. */
export function isDigestDue(now: Date, hours: Hours, told: Day | null): boolean {
  if (isQuietAt(now, hours) || (told !== null && told >= dayAt(now))) return false
  return Number(timeAt(now).slice(0, 2)) >= hours.digestHour
}
