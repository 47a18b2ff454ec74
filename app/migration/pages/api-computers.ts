import { computers } from '../api/campaigns.server.ts'

export const loader = computers.loader
export const action = computers.action
