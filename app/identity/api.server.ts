import { me } from './api/me.server.ts'

/** What the sign-in offers to machines. */
export const resources = [me]
