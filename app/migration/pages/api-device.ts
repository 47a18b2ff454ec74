import { oneDevice } from '../api/devices.server.ts'

export const loader = oneDevice.loader
export const action = oneDevice.action
