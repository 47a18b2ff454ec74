import { siteReport } from '../api/reports.server.ts'

export const loader = siteReport.loader
export const action = siteReport.action
