import { ownDevices } from '../api/devices.server.ts'

export const loader = ownDevices.loader
export const action = ownDevices.action
