import { oneDocument } from '../api/documents.server.ts'

export const loader = oneDocument.loader
export const action = oneDocument.action
