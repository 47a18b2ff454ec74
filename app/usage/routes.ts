import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('workplaces/usage', 'usage/pages/usage.tsx'),
  route('workplaces/usage.csv', 'usage/pages/usage-csv.ts'),
  route('workplaces/usage/quiet-days', 'usage/pages/quiet-days.tsx'),
  route('workplaces/usage/me', 'usage/pages/own-usage.tsx'),
]
