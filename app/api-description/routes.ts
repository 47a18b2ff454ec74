import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [route('developers', 'api-description/pages/developers.tsx')]

export const api: RouteConfigEntry[] = [route('openapi.json', 'api-description/pages/api-openapi.ts')]
