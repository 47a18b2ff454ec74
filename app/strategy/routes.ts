import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('strategy', 'strategy/pages/strategy.tsx'),
  route('strategy/:field', 'strategy/pages/field.tsx'),
]
