import { bookings } from '../api/bookings.server.ts'

export const loader = bookings.loader
export const action = bookings.action
