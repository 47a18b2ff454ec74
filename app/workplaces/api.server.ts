import { bookings, checkIns, oneBooking } from './api/bookings.server.ts'
import { bookingSeries, oneSeries } from './api/series.server.ts'
import { spaces } from './api/spaces.server.ts'

/** What desks and rooms offer to machines. */
export const resources = [spaces, bookings, oneBooking, checkIns, bookingSeries, oneSeries]
