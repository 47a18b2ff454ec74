import { documentSpaces } from '../api/tree.server.ts'

export const loader = documentSpaces.loader
export const action = documentSpaces.action
