import { freezes } from '../api/waves.server.ts'

export const loader = freezes.loader
export const action = freezes.action
