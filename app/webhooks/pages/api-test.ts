import { tests } from '../api/deliveries.server.ts'

export const loader = tests.loader
export const action = tests.action
