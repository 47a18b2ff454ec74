import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [route('search', 'search/pages/search.tsx'), route('search/palette', 'search/pages/palette.ts')]

export const api: RouteConfigEntry[] = [route('search', 'search/pages/api-search.ts')]
