import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Known by what is in its address, for programs that can not sign in. */
export const publicPages: RouteConfigEntry[] = [route('calendar/:file', 'home/pages/calendar.ts')]

export const pages: RouteConfigEntry[] = [
  index('home/pages/today.tsx'),
  route('first-steps', 'home/pages/first-steps.ts'),
  route('more', 'home/pages/more.tsx'),
  route('*', 'home/pages/not-found.ts'),
]
