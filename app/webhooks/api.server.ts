import { again, deliveries, tests } from './api/deliveries.server.ts'
import { endpoints, kinds, oneWebhook, secrets } from './api/endpoints.server.ts'

/** What webhooks offer to machines. */
export const resources = [endpoints, kinds, oneWebhook, secrets, tests, deliveries, again]
