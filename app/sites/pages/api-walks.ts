import { walks } from '../api/wlan.server.ts'

export const loader = walks.loader
export const action = walks.action
