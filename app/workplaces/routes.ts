import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Known by what is in its address, for programs that can not sign in. */
export const publicPages: RouteConfigEntry[] = [
  route('release/:token', 'workplaces/pages/release.tsx'),
]

export const pages: RouteConfigEntry[] = [
  route('workplaces', 'workplaces/pages/sites.tsx'),
  route('workplaces/bookings', 'workplaces/pages/bookings.tsx'),
  route('workplaces/bookings/:id', 'workplaces/pages/meeting.tsx'),
  route('workplaces/week', 'workplaces/pages/week.tsx'),
  route('workplaces/waiting', 'workplaces/pages/waiting.ts'),
  route('workplaces/moves', 'workplaces/pages/moves.ts'),
  route('workplaces/requests', 'workplaces/pages/requests.tsx'),
  route('workplaces/rooms', 'workplaces/pages/rooms.tsx'),
  route('workplaces/series', 'workplaces/pages/series.tsx'),
  route('workplaces/series/:id', 'workplaces/pages/series-overview.tsx'),
  route('workplaces/series/:id/change', 'workplaces/pages/series-change.tsx'),
  route('workplaces/series/:id/cancel', 'workplaces/pages/series-cancel.tsx'),
  route('workplaces/rules', 'workplaces/pages/rules.tsx'),
  route('workplaces/rules/:id', 'workplaces/pages/rule.tsx'),
  route('workplaces/check-in/:space', 'workplaces/pages/check-in.tsx'),
  route('workplaces/:site', 'workplaces/pages/site.ts'),
  route('workplaces/:site/:floor', 'workplaces/pages/floor.tsx'),
  route('workplaces/:site/:floor/signs', 'workplaces/pages/signs.tsx'),
  route('workplaces/:site/:floor/events', 'workplaces/pages/floor-events.ts'),
]

export const api: RouteConfigEntry[] = [
  route('spaces', 'workplaces/pages/api-spaces.ts'),
  route('bookings', 'workplaces/pages/api-bookings.ts'),
  route('bookings/:id', 'workplaces/pages/api-booking.ts'),
  route('booking-series', 'workplaces/pages/api-series.ts'),
  route('booking-series/:id', 'workplaces/pages/api-series-one.ts'),
  route('bookings/:id/check-in', 'workplaces/pages/api-check-in.ts'),
]
