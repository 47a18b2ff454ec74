/** The rows of the table of rights for going live and for alerts: see rights.test.ts. */
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { itOnly, itOnlyApi, page, type Row } from './rights-rows.ts'

const itForm = (status: number) => [302, 403, 403, 403, status, 403, 403, 403]

export const gateRows: Row[] = [
  page('/sites/alerts', undefined, itOnly),
  { method: 'POST', pattern: '/sites/alerts', body: () => new URLSearchParams({ intent: 'unmute', alert: identifierOf('no alert') }), expect: itForm(404) },
  page('/sites/rules', undefined, itOnly),
  { method: 'POST', pattern: '/sites/rules', body: () => new URLSearchParams({ coveragePercent: '' }), expect: itForm(422) },
  page('/sites/:site/go-live', () => '/sites/stadthaus/go-live', itOnly),
  { method: 'POST', pattern: '/sites/:site/go-live', at: () => '/sites/stadthaus/go-live', body: () => new URLSearchParams({ intent: 'declare' }), expect: itForm(422) },
  page('/api/v1/alerts', undefined, itOnlyApi),
  { method: 'POST', pattern: '/api/v1/sites/:id/go-live', at: () => '/api/v1/sites/stadthaus/go-live', body: () => ({ liveOn: 'gestern' }), expect: [401, 403, 403, 403, 422, 403, 403, 403] },
  { method: 'DELETE', pattern: '/api/v1/sites/:id/go-live', at: () => '/api/v1/sites/stadthaus/go-live', body: () => ({ reason: 'Probe' }), expect: [401, 403, 403, 403, 409, 403, 403, 403] },
]
