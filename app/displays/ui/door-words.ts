import { m } from '../../paraglide/messages.js'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { formatDayNear } from '../../ui/format.ts'
import type { DoorState } from '../door-state.ts'
import type { DoorScreen } from '../queries.server.ts'

export type ShownEntry = DoorScreen['space']['entries'][number]

/** What a door says in its largest letters; each has a colour and a pattern of its own too. */
export type DoorSign = 'free' | 'busy' | 'blocked'

export function signOf(space: Pick<DoorScreen['space'], 'blocked'>, { current }: DoorState<ShownEntry>): DoorSign {
  if (space.blocked !== null || current?.bookingId === null) return 'blocked'
  return current ? 'busy' : 'free'
}

export const signWord: Record<DoorSign, () => string> = { free: m.displays_free, busy: m.displays_busy, blocked: m.displays_blocked }

const halfDay = 12 * 3_600_000

/** Whether an instant is still of the day of `now`, or of the night after it. */
export function isNear(instant: number, now: number, timeZone: string): boolean {
  return instant - now < halfDay || dayAt(new Date(instant), timeZone) === dayAt(new Date(now), timeZone)
}

/** 14:00; with its day before it when that is another one than `now`'s and not near. */
export function clockAt(instant: number, now: number, timeZone: string): string {
  const time = timeAt(new Date(instant), timeZone)
  return isNear(instant, now, timeZone) ? time : `${formatDayNear(dayAt(new Date(instant), timeZone))} ${time}`
}

/** "bis 14:00", "wieder frei um 15:30", or that it is free for the rest of the day. */
export function untilWords(sign: DoorSign, { until }: DoorState<ShownEntry>, now: number, timeZone: string): string {
  const isLater = until === null || (sign === 'free' && !isNear(until, now, timeZone))
  if (isLater) return sign === 'free' ? m.displays_rest_of_day() : ''
  const time = clockAt(until, now, timeZone)
  return sign === 'free' ? m.displays_until({ time }) : m.displays_free_again({ time })
}

/** What it is called: a title and whose it is where everybody may know, else only that there is something. */
export function entryWords({ bookingId, title, name, isAtDoor, isFirm }: ShownEntry): { what: string; who: string | null } {
  if (bookingId === null) return { what: title ?? m.displays_blocked(), who: null }
  if (!isFirm) return { what: m.displays_pending(), who: null }
  if (isAtDoor) return { what: m.displays_booked_at_door(), who: null }
  return title === null ? { what: name ?? m.displays_booked(), who: null } : { what: title, who: name }
}

/** "10:00 bis 11:00" */
export function spanWords({ startsAt, endsAt }: Pick<ShownEntry, 'startsAt' | 'endsAt'>, now: number, timeZone: string): string {
  return m.displays_span({ from: clockAt(startsAt, now, timeZone), to: clockAt(endsAt, now, timeZone) })
}
