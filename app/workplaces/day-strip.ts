import type { ClockTime } from '../platform/wall-clock.ts'

/** A part of a day in minutes of the clock on the wall, half-open. */
export type Minutes = { from: number; to: number }

/** What of a booking is taken hold of. */
export type Grip = 'start' | 'end' | 'whole'

export type Bounds = {
  /** Minutes between two times that can be chosen. */
  step: number
  first: number
  last: number
}

export const endOfDay = 24 * 60

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/** A booking after its start, its end or all of it has been drawn by so many minutes: on the steps, within the bounds, and never shorter than one. */
export function drawn({ from, to }: Minutes, grip: Grip, by: number, { step, first, last }: Bounds): Minutes {
  if (by === 0) return { from, to }
  const onStep = (minutes: number) => Math.round(minutes / step) * step
  const [earliest, latest] = [Math.ceil(first / step) * step, Math.floor(last / step) * step]
  if (grip === 'start') return { from: clamp(onStep(from + by), earliest, Math.ceil(to / step) * step - step), to }
  if (grip === 'end') return { from, to: clamp(onStep(to + by), Math.floor(from / step) * step + step, latest) }
  const length = to - from
  const moved = clamp(onStep(from + by), earliest, Math.floor((last - length) / step) * step)
  return { from: moved, to: moved + length }
}

export const minutesOfClock = (time: ClockTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** "09:15"; the end of the day is "24:00". */
export function clockOfMinutes(minutes: number): ClockTime {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Whole hours that a strip shows: from 6 to 20, and as far as there is something beyond. */
export function shownHours(spans: readonly Minutes[]): { first: number; last: number } {
  const first = Math.min(6 * 60, ...spans.map(({ from }) => Math.floor(from / 60) * 60))
  const last = Math.max(20 * 60, ...spans.map(({ to }) => Math.ceil(to / 60) * 60))
  return { first, last: Math.min(endOfDay, last) }
}
