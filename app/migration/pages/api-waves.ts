import { waves } from '../api/waves.server.ts'

export const loader = waves.loader
export const action = waves.action
