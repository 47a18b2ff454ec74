import { spaces } from '../api/spaces.server.ts'

export const loader = spaces.loader
export const action = spaces.action
