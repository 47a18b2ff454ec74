import { kinds } from '../api/endpoints.server.ts'

export const loader = kinds.loader
export const action = kinds.action
