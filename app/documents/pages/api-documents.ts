import { documents } from '../api/documents.server.ts'

export const loader = documents.loader
export const action = documents.action
