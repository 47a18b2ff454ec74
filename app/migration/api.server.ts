import { campaignBlockers, campaignEnds, campaignForecasts, campaigns, oneCampaign } from './api/campaigns.server.ts'
import { computers } from './api/computers.server.ts'
import { appointments, deviceChanges, oneDevice, ownDevices } from './api/devices.server.ts'
import { freezes, oneFreeze, waveAppointments, waves, oneWave } from './api/waves.server.ts'

/** What the migration offers to machines. */
export const resources = [computers, campaigns, oneCampaign, campaignEnds, campaignForecasts, campaignBlockers, waves, oneWave, waveAppointments, deviceChanges, oneDevice, appointments, ownDevices, freezes, oneFreeze]
