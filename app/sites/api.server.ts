import { floorsOfSite, goLive, oneSite, sites } from './api/sites.server.ts'
import { alerts, floorCoverage, pointStates, walks } from './api/wlan.server.ts'

/** What sites offer to machines. */
export const resources = [sites, oneSite, floorsOfSite, goLive, floorCoverage, walks, pointStates, alerts]
