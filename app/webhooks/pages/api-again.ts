import { again } from '../api/deliveries.server.ts'

export const loader = again.loader
export const action = again.action
