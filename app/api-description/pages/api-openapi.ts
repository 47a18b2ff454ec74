import { openApi } from '../openapi.server.ts'

export const loader = openApi.loader
export const action = openApi.action
