import { campaignBlockers } from '../api/campaigns.server.ts'

export const loader = campaignBlockers.loader
export const action = campaignBlockers.action
