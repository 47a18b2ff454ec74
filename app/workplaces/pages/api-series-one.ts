import { oneSeries } from '../api/series.server.ts'

export const loader = oneSeries.loader
export const action = oneSeries.action
