import { endpoints } from '../api/endpoints.server.ts'

export const loader = endpoints.loader
export const action = endpoints.action
