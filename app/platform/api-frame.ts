import { apiGuard } from './guards.server.ts'

/** The guard in front of every API route. */
export const middleware = [apiGuard]
