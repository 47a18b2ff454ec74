import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Open to everybody. */
export const publicPages: RouteConfigEntry[] = [route('certificates/:code', 'learning/pages/certificate.tsx')]

export const pages: RouteConfigEntry[] = [
  route('learning', 'learning/pages/overview.tsx'),
  route('learning/:course', 'learning/pages/course.tsx'),
  route('learning/:course/:module/:unit', 'learning/pages/unit.tsx'),
  route('learning/:course/:module/assets/:file', 'learning/pages/asset.ts'),
  route('learning/team', 'learning/pages/team.tsx'),
  route('learning/certificates', 'learning/pages/certificates.tsx'),
  route('learning/certificates/:id/pdf', 'learning/pages/certificate-file.ts'),
  route('learning/reviews', 'learning/pages/reviews.tsx'),
  route('learning/reviews/:id', 'learning/pages/review.tsx'),
  route('learning/follow-ups/:id', 'learning/pages/follow-up.tsx'),
  route('learning/team/pulse', 'learning/pages/team-pulse.tsx'),
  route('learning/pulse/:id', 'learning/pages/pulse.tsx'),
  route('learning/cards', 'learning/pages/cards.tsx'),
  route('learning/:course/plan', 'learning/pages/plan.tsx'),
]

export const api: RouteConfigEntry[] = [
  route('courses', 'learning/pages/api-courses.ts'),
  route('courses/:id', 'learning/pages/api-course.ts'),
  route('enrolments', 'learning/pages/api-enrolments.ts'),
]
