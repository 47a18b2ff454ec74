import { cityReport, siteReport } from './api/reports.server.ts'
import { floorsOfSite, goLive, oneSite, sites } from './api/sites.server.ts'
import { alertMutes, alerts, floorCoverage, pointStates, walks } from './api/wlan.server.ts'

/** What sites offer to machines. */
export const resources = [sites, oneSite, floorsOfSite, goLive, siteReport, cityReport, floorCoverage, walks, pointStates, alerts, alertMutes]
