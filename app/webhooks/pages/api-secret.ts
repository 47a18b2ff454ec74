import { secrets } from '../api/endpoints.server.ts'

export const loader = secrets.loader
export const action = secrets.action
