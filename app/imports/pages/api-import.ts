import { oneImport } from '../api/imports.server.ts'

export const loader = oneImport.loader
export const action = oneImport.action
