import { campaignForecasts } from '../api/campaigns.server.ts'

export const loader = campaignForecasts.loader
export const action = campaignForecasts.action
