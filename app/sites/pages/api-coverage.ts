import { floorCoverage } from '../api/wlan.server.ts'

export const loader = floorCoverage.loader
export const action = floorCoverage.action
