import { folders } from '../api/tree.server.ts'

export const loader = folders.loader
export const action = folders.action
