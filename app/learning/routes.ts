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
  route('learning/packages', 'learning/pages/packages.tsx'),
  route('learning/packages/:id', 'learning/pages/package.tsx'),
  route('learning/:course/:module/:unit/play', 'learning/pages/play.tsx'),
  route('learning/:course/:module/:unit/session', 'learning/pages/package-session.ts'),
]

export const api: RouteConfigEntry[] = [
  route('courses', 'learning/pages/api-courses.ts'),
  route('courses/:id', 'learning/pages/api-course.ts'),
  route('enrolments', 'learning/pages/api-enrolments.ts'),
]
