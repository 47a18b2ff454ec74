import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  index('home/pages/today.tsx'),
  route('people', 'home/pages/people.tsx'),
  route('people/:id', 'home/pages/person.tsx'),
  route('search', 'home/pages/search.tsx'),
  route('more', 'home/pages/more.tsx'),
  route('*', 'home/pages/not-found.ts'),
]
