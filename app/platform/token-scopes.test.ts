import { expect, test } from 'vitest'
import { scopesFor, tokenScopes } from './token-scopes.ts'

test.each([
  ['GET', '/api/v1/me', [...tokenScopes]],
  ['GET', '/api/v1/sites/1/floors', ['read', 'migration']],
  ['GET', '/api/v1/courses', ['read']],
  ['GET', '/api/v1/enrolments', ['read']],
  ['GET', '/api/v1/spaces', ['read', 'bookings']],
  ['HEAD', '/api/v1/bookings', ['read', 'bookings']],
  ['POST', '/api/v1/bookings', ['bookings']],
  ['POST', '/api/v1/bookings/1/check-in', ['bookings']],
  ['POST', '/api/v1/booking-series', ['bookings']],
  ['DELETE', '/api/v1/bookings/1', ['bookings']],
  ['GET', '/api/v1/documents/1', ['read', 'documents']],
  ['PUT', '/api/v1/documents/1/access', ['documents']],
  ['POST', '/api/v1/imports', ['imports']],
  ['POST', '/api/v1/access-points/state', ['monitoring']],
  ['PUT', '/api/v1/campaigns/1/devices/2/appointment', ['migration']],
  ['POST', '/api/v1/sites/1/go-live', ['migration']],
  ['DELETE', '/api/v1/alerts/1/mute', ['monitoring']],
  ['POST', '/api/v1/webhooks', ['webhooks']],
  ['POST', '/api/v1/enrolments', []],
  ['POST', '/api/v1/me', []],
  ['PATCH', '/api/v1/constructor', []],
  ['POST', '/account/tokens', []],
])('%s %s needs one of %j', (method, path, scopes) => {
  expect(scopesFor(method, path)).toEqual(scopes)
})
