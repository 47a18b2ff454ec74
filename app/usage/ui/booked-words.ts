import { m } from '../../paraglide/messages.js'

/** How many people have booked on a floor, as a sentence: "niemand hat gebucht". */
export function bookedWords(count: number): string {
  if (count === 0) return m.usage_quiet_booked_none()
  return count === 1 ? m.usage_quiet_booked_one() : m.usage_quiet_booked_many({ count })
}
