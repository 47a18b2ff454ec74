import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('learning', 'learning/pages/overview.tsx'),
  route('learning/:course', 'learning/pages/course.tsx'),
  route('learning/:course/:module/:unit', 'learning/pages/unit.tsx'),
  route('learning/:course/:module/assets/:file', 'learning/pages/asset.ts'),
]

export const api: RouteConfigEntry[] = [
  route('courses', 'learning/pages/api-courses.ts'),
  route('courses/:id', 'learning/pages/api-course.ts'),
  route('enrolments', 'learning/pages/api-enrolments.ts'),
]
