import { oneFile } from '../api/files.server.ts'

export const loader = oneFile.loader
export const action = oneFile.action
