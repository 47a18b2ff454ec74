import { oneBooking } from '../api/bookings.server.ts'

export const loader = oneBooking.loader
export const action = oneBooking.action
