import { checkIns } from '../api/bookings.server.ts'

export const loader = checkIns.loader
export const action = checkIns.action
