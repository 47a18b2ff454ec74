import { oneFreeze } from '../api/waves.server.ts'

export const loader = oneFreeze.loader
export const action = oneFreeze.action
