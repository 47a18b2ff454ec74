import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('imports', 'imports/pages/list.tsx'),
  route('imports/:id', 'imports/pages/import.tsx'),
  route('imports/:id/errors.csv', 'imports/pages/errors.ts'),
]

export const api: RouteConfigEntry[] = [
  route('imports', 'imports/pages/api-imports.ts'),
  route('imports/:id', 'imports/pages/api-import.ts'),
]
