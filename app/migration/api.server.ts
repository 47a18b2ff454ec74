import { campaignBlockers, campaignForecasts, campaigns, computers } from './api/campaigns.server.ts'

/** What the migration offers to machines. */
export const resources = [computers, campaigns, campaignForecasts, campaignBlockers]
