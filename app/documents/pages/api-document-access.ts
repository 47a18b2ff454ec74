import { documentRights } from '../api/documents.server.ts'

export const loader = documentRights.loader
export const action = documentRights.action
