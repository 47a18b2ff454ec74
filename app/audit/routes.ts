import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('admin/audit', 'audit/pages/audit.tsx'),
  route('admin/audit.csv', 'audit/pages/audit-csv.ts'),
]
