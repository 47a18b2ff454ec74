import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('admin/webhooks', 'webhooks/pages/endpoints.tsx'),
  route('admin/webhooks/:id', 'webhooks/pages/endpoint.tsx'),
]

export const api: RouteConfigEntry[] = [
  route('webhooks', 'webhooks/pages/api-endpoints.ts'),
  route('webhooks/kinds', 'webhooks/pages/api-kinds.ts'),
  route('webhooks/:id', 'webhooks/pages/api-endpoint.ts'),
  route('webhooks/:id/secret', 'webhooks/pages/api-secret.ts'),
  route('webhooks/:id/test', 'webhooks/pages/api-test.ts'),
  route('webhooks/:id/deliveries', 'webhooks/pages/api-deliveries.ts'),
  route('webhooks/:id/deliveries/:delivery/again', 'webhooks/pages/api-again.ts'),
]
