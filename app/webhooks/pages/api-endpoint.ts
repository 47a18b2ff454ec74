import { oneWebhook } from '../api/endpoints.server.ts'

export const loader = oneWebhook.loader
export const action = oneWebhook.action
