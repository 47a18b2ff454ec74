import { waveAppointments } from '../api/waves.server.ts'

export const loader = waveAppointments.loader
export const action = waveAppointments.action
