/** The rows of the table of rights for campaigns, waves, devices and reports in the API: see rights.test.ts. */
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { page, type Row } from './rights-rows.ts'

/** What IT alone may ask; it is answered with this status, the others are refused before anything is read. */
const itAlone = (status: number) => [401, 403, 403, 403, status, 403, 403, 403]
const write = (method: string, pattern: string, path: string, body: unknown, expect: number[]): Row => ({ method, pattern: `/api/v1${pattern}`, at: () => `/api/v1${path}`, body: () => body, expect })

const campaign = '/campaigns/windows-11'
const wave = `${campaign}/waves/${identifierOf('no wave')}`
const device = `${campaign}/devices/${identifierOf('no device')}`

export const migrationRows: Row[] = [
  page('/api/v1/campaigns/:id', () => `/api/v1${campaign}`),
  write('POST', '/campaigns', '/campaigns', {}, itAlone(422)),
  write('PUT', '/campaigns/:id', campaign, {}, itAlone(422)),
  write('POST', '/campaigns/:id/end', '/campaigns/no-such/end', {}, itAlone(404)),
  page('/api/v1/campaigns/:id/waves', () => `/api/v1${campaign}/waves`),
  write('POST', '/campaigns/:id/waves', `${campaign}/waves`, {}, itAlone(422)),
  write('PUT', '/campaigns/:id/waves/:wave', wave, {}, itAlone(422)),
  write('DELETE', '/campaigns/:id/waves/:wave', wave, {}, itAlone(404)),
  write('POST', '/campaigns/:id/waves/:wave/appointments', `${wave}/appointments`, {}, itAlone(404)),
  write('POST', '/campaigns/:id/devices', `${campaign}/devices`, {}, itAlone(422)),
  // Whether there is a device at all is not told to those whose it is not.
  page('/api/v1/campaigns/:id/devices/:computer', () => `/api/v1${device}`, 404),
  write('PUT', '/campaigns/:id/devices/:computer/appointment', `${device}/appointment`, { startsAt: '2027-03-29T06:00:00Z' }, [401, 404, 404, 404, 404, 404, 404, 404]),
  write('DELETE', '/campaigns/:id/devices/:computer/appointment', `${device}/appointment`, {}, itAlone(404)),
  page('/api/v1/my-devices'),
  page('/api/v1/freeze-periods'),
  write('POST', '/freeze-periods', '/freeze-periods', {}, itAlone(422)),
  write('DELETE', '/freeze-periods/:id', `/freeze-periods/${identifierOf('no freeze')}`, {}, itAlone(404)),
  page('/api/v1/sites-report'),
  page('/api/v1/sites/:id/report', () => '/api/v1/sites/stadthaus/report?format=xlsx'),
  write('PUT', '/alerts/:id/mute', `/alerts/${identifierOf('no alert')}/mute`, { until: '2020-01-01', reason: 'Probe' }, itAlone(422)),
  write('DELETE', '/alerts/:id/mute', `/alerts/${identifierOf('no alert')}/mute`, {}, itAlone(404)),
]
