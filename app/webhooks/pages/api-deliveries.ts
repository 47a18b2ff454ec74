import { deliveries } from '../api/deliveries.server.ts'

export const loader = deliveries.loader
export const action = deliveries.action
