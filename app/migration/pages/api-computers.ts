import { computers } from '../api/computers.server.ts'

export const loader = computers.loader
export const action = computers.action
