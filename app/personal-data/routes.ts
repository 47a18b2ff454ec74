import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('account/my-data', 'personal-data/pages/my-data.tsx'),
  route('account/my-data.json', 'personal-data/pages/my-data-json.ts'),
]
