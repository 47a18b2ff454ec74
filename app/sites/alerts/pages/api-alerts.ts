import { alerts } from '../../api/wlan.server.ts'

export const loader = alerts.loader
export const action = alerts.action
