import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [route('admin/health', 'operation/pages/health.tsx')]
