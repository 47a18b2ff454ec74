import { appointments } from '../api/devices.server.ts'

export const loader = appointments.loader
export const action = appointments.action
