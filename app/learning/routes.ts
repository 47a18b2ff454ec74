import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Open to everybody. */
export const publicPages: RouteConfigEntry[] = [
  route('certificates/:code', 'learning/pages/certificate.tsx'),
  route('learning-mails/:token', 'learning/pages/learning-mails.tsx'),
]

/** Pages that a browser keeps: guarded like all others, without the frame. */
export const framelessPages: RouteConfigEntry[] = [
  route('learning/:course/:module/:unit/offline', 'learning/pages/offline-lesson.tsx'),
  route('learning/offline', 'learning/pages/offline-missing.tsx'),
]

export const pages: RouteConfigEntry[] = [
  route('learning', 'learning/pages/overview.tsx'),
  route('learning/:course', 'learning/pages/course.tsx'),
  route('learning/:course/:module/print', 'learning/pages/print.tsx'),
  route('learning/:course/:module/:unit', 'learning/pages/unit.tsx'),
  route('learning/:course/:module/assets/:file', 'learning/pages/asset.ts'),
  route('learning/search', 'learning/pages/search.tsx'),
  route('learning/reflections', 'learning/pages/reflections.tsx'),
  route('learning/team', 'learning/pages/team.tsx'),
  route('learning/certificates', 'learning/pages/certificates.tsx'),
  route('learning/certificates/:id/pdf', 'learning/pages/certificate-file.ts'),
  route('learning/preview', 'learning/pages/preview.tsx'),
  route('learning/preview/version', 'learning/pages/preview-version.ts'),
  route('learning/:course/:module/:unit/place', 'learning/pages/place.ts'),
  route('learning/assignments', 'learning/pages/assignments.tsx'),
  route('learning/assignments/new', 'learning/pages/assignment-new.tsx'),
  route('learning/assignments/absences', 'learning/pages/absences.tsx'),
  route('learning/reports', 'learning/pages/report-units.tsx'),
  route('learning/reports/overdue', 'learning/pages/report-overdue.tsx'),
  route('learning/reports/expiring', 'learning/pages/report-expiring.tsx'),
  route('learning/reports/:report/:format', 'learning/pages/report-file.ts'),
  route('learning/cohorts', 'learning/pages/cohorts.tsx'),
  route('learning/cohorts/new', 'learning/pages/cohort-new.tsx'),
  route('learning/cohorts/report', 'learning/pages/attendance-report.tsx'),
  route('learning/cohorts/report.csv', 'learning/pages/attendance-file.ts'),
  route('learning/cohorts/:id', 'learning/pages/cohort.tsx'),
  route('learning/cohorts/:id/edit', 'learning/pages/cohort-edit.tsx'),
  route('learning/cohorts/:id/days/:day', 'learning/pages/course-day.tsx'),
  route('learning/cohorts/:id/days/:day/attendance', 'learning/pages/attendance.tsx'),
  route('learning/reviews', 'learning/pages/reviews.tsx'),
  route('learning/reviews/:id', 'learning/pages/review.tsx'),
  route('learning/follow-ups/:id', 'learning/pages/follow-up.tsx'),
  route('learning/team/pulse', 'learning/pages/team-pulse.tsx'),
  route('learning/pulse/:id', 'learning/pages/pulse.tsx'),
  route('learning/cards', 'learning/pages/cards.tsx'),
  route('learning/:course/plan', 'learning/pages/plan.tsx'),
  route('learning/packages', 'learning/pages/packages.tsx'),
  route('learning/packages/:id', 'learning/pages/package.tsx'),
  route('learning/packages/:id/:part/play', 'learning/pages/package-trial.tsx'),
  route('learning/packages/:id/:part/session', 'learning/pages/package-trial-session.ts'),
  route('learning/packages/:course/registrations', 'learning/pages/cmi5-registrations.ts'),
  route('learning/:course/:module/:unit/play', 'learning/pages/play.tsx'),
  route('learning/:course/:module/:unit/session', 'learning/pages/package-session.ts'),
]

export const api: RouteConfigEntry[] = [
  route('courses', 'learning/pages/api-courses.ts'),
  route('courses/:id', 'learning/pages/api-course.ts'),
  route('enrolments', 'learning/pages/api-enrolments.ts'),
]
