import { alertMutes } from '../../api/wlan.server.ts'

export const loader = alertMutes.loader
export const action = alertMutes.action
