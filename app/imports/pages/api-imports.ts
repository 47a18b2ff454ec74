import { imports } from '../api/imports.server.ts'

export const loader = imports.loader
export const action = imports.action
