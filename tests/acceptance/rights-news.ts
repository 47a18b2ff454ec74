/** The rows of the table of rights for notices, notifications, feedback and statements: see rights.test.ts. */
import { demoFeedbackId } from '../../prisma/seed/feedback.ts'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { demoNoticeId } from '../../prisma/seed/notices.ts'
import { unitId } from '../../prisma/seed/people.ts'
import { siteId } from '../../prisma/seed/register.ts'
import { page, type Row } from './rights-rows.ts'

const open = Array.from({ length: 8 }, () => 200)
/** Who writes: the manager for the own unit, IT and workplace management for sites, administrators for all. */
const writers = [302, 403, 403, 200, 200, 200, 403, 200]
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const notice = (scope: string) => new URLSearchParams({ scope, titleDe: 'Probe', titleEn: 'Probe', textDe: 'Text', textEn: 'Text', fromDay: dayIn(0), untilDay: '', reviewOn: dayIn(30), intent: 'draft' })
const nobodysNotice = identifierOf('no notice')

export const newsRows: Row[] = [
  page('/accessibility', undefined, open),
  { method: 'POST', pattern: '/accessibility', body: () => new URLSearchParams({ path: '', message: '' }), expect: Array.from({ length: 8 }, () => 422) },
  page('/data-protection', undefined, open),
  page('/notifications'),
  { method: 'POST', pattern: '/notifications', body: () => new URLSearchParams({ intent: 'done', id: identifierOf('no notification') }), expect: 404 },
  { method: 'HEAD', pattern: '/notifications/events', expect: 200 },
  page('/notifications/:id', () => `/notifications/${identifierOf('no notification')}`, 404),
  page('/account/notifications'),
  { method: 'POST', pattern: '/account/notifications', body: () => new URLSearchParams({ quietFrom: 'abends' }), expect: 422 },
  page('/notices'),
  page('/notices/own', undefined, writers),
  page('/notices/new', undefined, writers),
  { method: 'POST', pattern: '/notices/new', body: () => notice('city'), expect: [302, 403, 403, 403, 403, 403, 403, 302] },
  { method: 'POST', pattern: '/notices/new', body: () => notice(`unit:${unitId('Soziale Dienste')}`), expect: [302, 403, 403, 302, 403, 403, 403, 302] },
  { method: 'POST', pattern: '/notices/new', body: () => notice(`unit:${unitId('Tiefbau')}`), expect: [302, 403, 403, 403, 403, 403, 403, 302] },
  { method: 'POST', pattern: '/notices/new', body: () => notice(`site:${siteId('stadthaus')}`), expect: [302, 403, 403, 403, 302, 302, 403, 302] },
  page('/notices/:id', () => `/notices/${demoNoticeId('velo')}`),
  // A draft is there for those alone who may write for its scope.
  page('/notices/:id', () => `/notices/${demoNoticeId('entwurf')}`, [302, 404, 404, 404, 404, 404, 404, 200]),
  { method: 'POST', pattern: '/notices/:id', at: () => `/notices/${demoNoticeId('phishing')}`, body: () => new URLSearchParams({ intent: 'read' }), expect: 302 },
  { method: 'POST', pattern: '/notices/:id', at: () => `/notices/${demoNoticeId('ferien')}`, body: () => new URLSearchParams({ intent: 'renew' }), expect: [302, 403, 403, 302, 403, 403, 403, 302] },
  { method: 'POST', pattern: '/notices/:id', at: () => `/notices/${nobodysNotice}`, body: () => new URLSearchParams({ intent: 'withdraw' }), expect: 404 },
  page('/notices/:id/edit', () => `/notices/${demoNoticeId('eingang')}/edit`, [302, 403, 403, 403, 200, 200, 403, 200]),
  { method: 'POST', pattern: '/notices/:id/edit', at: () => `/notices/${demoNoticeId('eingang')}/edit`, body: () => notice(`site:${siteId('stadthaus')}`), expect: [302, 403, 403, 403, 302, 302, 403, 302] },
  page('/feedback', undefined, [302, 403, 403, 403, 200, 200, 200, 200]),
  { method: 'POST', pattern: '/feedback', body: () => new URLSearchParams({ intent: 'done', id: identifierOf('feedback course') }), expect: [302, 403, 403, 403, 403, 403, 302, 403] },
  page('/feedback/new'),
  { method: 'POST', pattern: '/feedback/new', body: () => new URLSearchParams({ path: '/sites', message: '' }), expect: 422 },
  page('/feedback/:id', () => `/feedback/${demoFeedbackId}`, [302, 200, 404, 404, 404, 404, 404, 404]),
]
