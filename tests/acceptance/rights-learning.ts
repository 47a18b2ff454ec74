/** The rows of the table of rights for the training: see rights.test.ts. */
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { demoCohortId, demoCourseDayId } from '../../prisma/seed/learning-cohorts.ts'
import { demoFollowUpId, demoPulseId, demoReviewId } from '../../prisma/seed/learning-transfer.ts'
import { packageCourseId } from '../../prisma/seed/learning-scorm.ts'
import { learningOnly, page, reviewerOnly, type Row } from './rights-rows.ts'

/** An id that is none of anything in the training. */
const desk = identifierOf('none of the training')

export const learningRows: Row[] = [
  page('/learning'),
  page('/learning/:course', () => '/learning/fuehren-digital'),
  page('/learning/:course/:module/:unit', () => '/learning/fuehren-digital/zweck/zweck-warum'),
  page('/learning/:course/:module/assets/:file', () => '/learning/fuehren-digital/zweck/assets/vier-felder.svg'),
  page('/learning/:course/:module/print', () => '/learning/fuehren-digital/zweck/print'),
  page('/learning/:course/:module/:unit/offline', () => '/learning/fuehren-digital/zweck/zweck-warum/offline'),
  page('/learning/offline'),
  page('/learning/search'),
  page('/learning/reflections'),
  page('/learning/:course/:module/:unit/place', () => '/learning/fuehren-digital/zweck/zweck-warum/place', [302, 404, 404, 404, 404, 404, 404, 404]),
  { method: 'POST', pattern: '/learning/:course/:module/:unit/place', at: () => '/learning/fuehren-digital/zweck/zweck-warum/place', body: () => new URLSearchParams({ anchor: 'p-1' }), expect: [302, 204, 204, 204, 204, 204, 204, 204] },
  { method: 'POST', pattern: '/learning/reflections', body: () => new URLSearchParams({ course: 'fuehren-digital', unit: 'zweck-reflexion', prompt: 'no-such-prompt' }), expect: [302, 302, 302, 302, 302, 302, 302, 302] },
  page('/learning/team', undefined, [302, 403, 403, 200, 403, 403, 403, 403]),
  page('/learning/certificates', undefined, learningOnly),
  page('/learning/preview', undefined, learningOnly),
  page('/learning/preview/version', undefined, learningOnly),
  { method: 'POST', pattern: '/learning/certificates', body: () => new URLSearchParams({ id: desk, reason: '' }), expect: [302, 403, 403, 403, 403, 403, 422, 403] },
  page('/learning/assignments', undefined, learningOnly),
  { method: 'POST', pattern: '/learning/assignments', body: () => new URLSearchParams({ id: desk }), expect: [302, 403, 403, 403, 403, 403, 404, 403] },
  page('/learning/assignments/new', undefined, learningOnly),
  { method: 'POST', pattern: '/learning/assignments/new', body: () => new URLSearchParams({ course: 'fuehren-digital' }), expect: [302, 403, 403, 403, 403, 403, 422, 403] },
  page('/learning/assignments/absences', undefined, learningOnly),
  { method: 'POST', pattern: '/learning/assignments/absences', body: () => new URLSearchParams({ person: '' }), expect: [302, 403, 403, 403, 403, 403, 422, 403] },
  page('/learning/reports', undefined, learningOnly),
  page('/learning/reports/overdue', undefined, learningOnly),
  page('/learning/reports/expiring', undefined, learningOnly),
  page('/learning/reports/:report/:format', () => '/learning/reports/overdue/xlsx', learningOnly),
  page('/learning/reports/:report/:format', () => '/learning/reports/units/csv', learningOnly),
  page('/learning/certificates/:id/pdf', () => `/learning/certificates/${identifierOf('certificate row beat.zimmermann')}/pdf`, [302, 404, 404, 200, 404, 404, 200, 404]),
  page('/learning/cohorts'),
  page('/learning/cohorts/new', undefined, learningOnly),
  { method: 'POST', pattern: '/learning/cohorts/new', body: () => new URLSearchParams({ nameDe: '' }), expect: [302, 403, 403, 403, 403, 403, 422, 403] },
  page('/learning/cohorts/report', undefined, learningOnly),
  page('/learning/cohorts/report.csv', undefined, learningOnly),
  page('/learning/cohorts/:id', () => `/learning/cohorts/${demoCohortId('herbst')}`),
  // Signing up is everybody's own; this one has begun.
  { method: 'POST', pattern: '/learning/cohorts/:id', at: () => `/learning/cohorts/${demoCohortId('herbst')}`, body: () => new URLSearchParams({ intent: 'sign-up' }), expect: [302, 409, 409, 409, 409, 409, 409, 409] },
  { method: 'POST', pattern: '/learning/cohorts/:id', at: () => `/learning/cohorts/${demoCohortId('herbst')}`, body: () => new URLSearchParams({ intent: 'cancel', reason: '' }), expect: [302, 422, 422, 422, 422, 422, 422, 422] },
  { method: 'POST', pattern: '/learning/cohorts/:id', at: () => `/learning/cohorts/${demoCohortId('abgesagt')}`, body: () => new URLSearchParams({ intent: 'cancel', reason: 'Nochmals' }), expect: [302, 403, 403, 403, 403, 403, 302, 403] },
  page('/learning/cohorts/:id/edit', () => `/learning/cohorts/${demoCohortId('herbst')}/edit`, learningOnly),
  { method: 'POST', pattern: '/learning/cohorts/:id/edit', at: () => `/learning/cohorts/${demoCohortId('herbst')}/edit`, body: () => new URLSearchParams({ nameDe: '' }), expect: [302, 403, 403, 403, 403, 403, 422, 403] },
  page('/learning/cohorts/:id/days/:day', () => `/learning/cohorts/${demoCohortId('herbst')}/days/${demoCourseDayId('herbst', 3)}`, learningOnly),
  { method: 'POST', pattern: '/learning/cohorts/:id/days/:day', at: () => `/learning/cohorts/${demoCohortId('herbst')}/days/new`, body: () => new URLSearchParams({ date: '' }), expect: [302, 403, 403, 403, 403, 403, 422, 403] },
  // beat.zimmermann is one of those who lead it.
  page('/learning/cohorts/:id/days/:day/attendance', () => `/learning/cohorts/${demoCohortId('klein')}/days/${demoCourseDayId('klein', 1)}/attendance`, [302, 403, 403, 200, 403, 403, 200, 403]),
  { method: 'POST', pattern: '/learning/cohorts/:id/days/:day/attendance', at: () => `/learning/cohorts/${demoCohortId('klein')}/days/${demoCourseDayId('klein', 1)}/attendance`, body: () => new URLSearchParams(), expect: [302, 403, 403, 409, 403, 403, 409, 403] },
  page('/learning/reviews'),
  // Who reads what others hand in takes the course.
  { method: 'POST', pattern: '/learning/reviews', body: () => new URLSearchParams({ courseId: 'fuehren-digital', reads: '1' }), expect: [302, 302, 409, 302, 302, 409, 302, 409] },
  page('/learning/reviews/:id', () => `/learning/reviews/${demoReviewId}`, reviewerOnly(200)),
  { method: 'POST', pattern: '/learning/reviews/:id', at: () => `/learning/reviews/${demoReviewId}`, body: () => new URLSearchParams({ verdict: 'confirm' }), expect: reviewerOnly(422) },
  page('/learning/follow-ups/:id', () => `/learning/follow-ups/${demoFollowUpId}`, reviewerOnly(200)),
  { method: 'POST', pattern: '/learning/follow-ups/:id', at: () => `/learning/follow-ups/${demoFollowUpId}`, body: () => new URLSearchParams({ extent: '' }), expect: reviewerOnly(422) },
  page('/learning/team/pulse', undefined, [302, 403, 403, 200, 403, 403, 403, 403]),
  // The team is asked, whoever leads it is not.
  page('/learning/pulse/:id', () => `/learning/pulse/${demoPulseId}`, [302, 200, 200, 404, 404, 404, 404, 404]),
  { method: 'POST', pattern: '/learning/pulse/:id', at: () => `/learning/pulse/${demoPulseId}`, body: () => new URLSearchParams({ q1: '1' }), expect: [302, 422, 422, 404, 404, 404, 404, 404] },
  page('/learning/cards'),
  { method: 'POST', pattern: '/learning/cards', body: () => new URLSearchParams({ courseId: 'fuehren-digital', moduleId: 'zweck', cardId: 'no-such', reps: '0', rating: '3' }), expect: 302 },
  page('/learning/:course/plan', () => '/learning/fuehren-digital/plan'),
  { method: 'POST', pattern: '/learning/:course/plan', at: () => '/learning/fuehren-digital/plan', body: () => new URLSearchParams(), expect: 302 },
  page('/learning/packages', undefined, learningOnly),
  { method: 'POST', pattern: '/learning/packages', body: () => new URLSearchParams({ intent: 'retire', courseId: 'none' }), expect: [302, 403, 403, 403, 403, 403, 404, 403] },
  page('/learning/packages/:id', () => `/learning/packages/${desk}`, [302, 403, 403, 403, 403, 403, 404, 403]),
  { method: 'POST', pattern: '/learning/packages/:id', at: () => `/learning/packages/${desk}`, body: () => new URLSearchParams({ intent: 'discard' }), expect: [302, 403, 403, 403, 403, 403, 404, 403] },
  page('/learning/packages/:id/:part/play', () => `/learning/packages/${desk}/0/play`, [302, 403, 403, 403, 403, 403, 404, 403]),
  page('/learning/packages/:id/:part/session', () => `/learning/packages/${desk}/0/session`, [302, 403, 403, 403, 403, 403, 405, 403]),
  { method: 'POST', pattern: '/learning/packages/:id/:part/session', at: () => `/learning/packages/${desk}/0/session`, body: () => ({ intent: 'open' }), expect: [302, 403, 403, 403, 403, 403, 404, 403] },
  page('/learning/packages/:course/registrations', () => `/learning/packages/${packageCourseId}/registrations`, [302, 403, 403, 403, 403, 403, 404, 403]),
  page('/learning/:course/:module/:unit/play', () => `/learning/${packageCourseId}/teil-1/inhalt/play`),
  page('/learning/:course/:module/:unit/session', () => `/learning/${packageCourseId}/teil-1/inhalt/session`, [302, 405, 405, 405, 405, 405, 405, 405]),
  { method: 'POST', pattern: '/learning/:course/:module/:unit/session', at: () => `/learning/${packageCourseId}/teil-1/inhalt/session`, body: () => ({ intent: 'nothing' }), expect: [302, 422, 422, 422, 422, 422, 422, 422] },
]
