import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Open to everybody, inside the frame for who has signed in. */
export const openPages: RouteConfigEntry[] = [
  route('accessibility', 'feedback/pages/accessibility.tsx'),
  route('data-protection', 'feedback/pages/data-protection.tsx'),
]

export const pages: RouteConfigEntry[] = [
  route('feedback', 'feedback/pages/queue.tsx'),
  route('feedback/new', 'feedback/pages/new.tsx'),
  route('feedback/:id', 'feedback/pages/own.tsx'),
]
