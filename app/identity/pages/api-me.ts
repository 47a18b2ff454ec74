import { me } from '../api/me.server.ts'

export const loader = me.loader
export const action = me.action
