import { oneCampaign } from '../api/campaigns.server.ts'

export const loader = oneCampaign.loader
export const action = oneCampaign.action
