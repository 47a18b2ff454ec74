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
  route('learning/cohorts', 'learning/pages/cohorts.tsx'),
  route('learning/cohorts/new', 'learning/pages/cohort-new.tsx'),
  route('learning/cohorts/report', 'learning/pages/attendance-report.tsx'),
  route('learning/cohorts/report.csv', 'learning/pages/attendance-file.ts'),
  route('learning/cohorts/:id', 'learning/pages/cohort.tsx'),
  route('learning/cohorts/:id/edit', 'learning/pages/cohort-edit.tsx'),
  route('learning/cohorts/:id/days/:day', 'learning/pages/course-day.tsx'),
  route('learning/cohorts/:id/days/:day/attendance', 'learning/pages/attendance.tsx'),
]

export const api: RouteConfigEntry[] = [
  route('courses', 'learning/pages/api-courses.ts'),
  route('courses/:id', 'learning/pages/api-course.ts'),
  route('enrolments', 'learning/pages/api-enrolments.ts'),
]
