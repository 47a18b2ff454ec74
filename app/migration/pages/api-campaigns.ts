import { campaigns } from '../api/campaigns.server.ts'

export const loader = campaigns.loader
export const action = campaigns.action
