import { deviceChanges } from '../api/devices.server.ts'

export const loader = deviceChanges.loader
export const action = deviceChanges.action
