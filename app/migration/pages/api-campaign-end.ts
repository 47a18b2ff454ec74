import { campaignEnds } from '../api/campaigns.server.ts'

export const loader = campaignEnds.loader
export const action = campaignEnds.action
