import { cityReport } from '../api/reports.server.ts'

export const loader = cityReport.loader
export const action = cityReport.action
