import { files } from '../api/files.server.ts'

export const loader = files.loader
export const action = files.action
