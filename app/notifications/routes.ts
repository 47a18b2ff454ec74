import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('notifications', 'notifications/pages/notifications.tsx'),
  route('notifications/events', 'notifications/pages/events.ts'),
  route('notifications/:id', 'notifications/pages/open.ts'),
  route('account/notifications', 'notifications/pages/settings.tsx'),
]
