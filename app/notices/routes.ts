import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('notices', 'notices/pages/notices.tsx'),
  route('notices/own', 'notices/pages/own.tsx'),
  route('notices/new', 'notices/pages/new.tsx'),
  route('notices/:id', 'notices/pages/notice.tsx'),
  route('notices/:id/edit', 'notices/pages/edit.tsx'),
]
