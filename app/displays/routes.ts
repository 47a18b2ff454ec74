import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Screens on walls, outside the frame: each has a guard that asks for the token of its device. */
export const publicPages: RouteConfigEntry[] = [
  route('display/setup', 'displays/pages/setup.tsx'),
  route('display/site/:site', 'displays/pages/board.tsx'),
  route('display/site/:site/state', 'displays/pages/board-state.ts'),
  route('display/site/:site/events', 'displays/pages/board-events.ts'),
  route('display/:space', 'displays/pages/door.tsx'),
  route('display/:space/state', 'displays/pages/door-state.ts'),
  route('display/:space/act', 'displays/pages/door-act.ts'),
  route('display/:space/events', 'displays/pages/door-events.ts'),
]

export const pages: RouteConfigEntry[] = [route('admin/displays', 'displays/pages/displays.tsx')]
