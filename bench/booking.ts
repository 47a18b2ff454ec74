/** All that is measured about desks and rooms: writing, reading under many bookings, and the plan in a browser. */
import { benchLivePlans } from './booking-live.ts'
import { benchBookingRates } from './booking-rates.ts'
import { benchBookingReads } from './booking-reads.ts'

export async function benchBooking(): Promise<void> {
  await benchBookingRates()
  await benchLivePlans()
  await benchBookingReads()
}
