import { bookingSeries } from '../api/series.server.ts'

export const loader = bookingSeries.loader
export const action = bookingSeries.action
