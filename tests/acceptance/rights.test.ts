/**
 * Who may do what: every route of the product by role and owner, over real HTTP. A route that is
 * missing here fails the last test.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identifierOf } from '../../prisma/seed/identifier.ts'
import { unitId } from '../../prisma/seed/people.ts'
import { planVersionId } from '../../prisma/seed/floor-plans.ts'
import { routeTable } from '../harness/route-table.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { learningRows } from './rights-learning.ts'
import { gateRows } from './rights-gate.ts'
import { migrationRows } from './rights-migration.ts'
import { newsRows } from './rights-news.ts'
import { actors, page, itOnly, importersOnly, itOnlyApi, itAndAdmin, itAndAdminApi, workplaceOnly, workplaceOnlyForm, adminOnly, own, ownApi, type Actor, type Row } from './rights-rows.ts'


let service: TestService
const cookies = new Map<Actor, string>()

const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })

async function ask(actor: Actor, method: string, path: string, body?: unknown) {
  const response = await service.fetch(path, { method, cookie: cookies.get(actor) ?? '', ...(body === undefined ? {} : body instanceof URLSearchParams ? { body } : json(body)) })
  const text = await response.text()
  return { status: response.status, text }
}

async function made(actor: Actor, path: string, body: unknown): Promise<string> {
  const { status, text } = await ask(actor, 'POST', path, body)
  expect(status, `${path}: ${text}`).toBeLessThan(300)
  return JSON.parse(text).id
}

let minutesAhead = 300 * 24 * 60
/** A quarter of an hour that nobody else wants. */
function span() {
  minutesAhead += 15
  const at = (minutes: number) => new Date(Math.ceil(Date.now() / 900_000) * 900_000 + minutes * 60_000).toISOString()
  return { startsAt: at(minutesAhead), endsAt: at(minutesAhead + 15) }
}

let desk: string
let room: string
let floor: string
let document: string
let space: string
let documentFolder: string
let documentFile = ''
let imported: string
let planFile: string
let importedSpaces: string
beforeAll(async () => {
  service = await startTestService()
  for (const [actor, username] of Object.entries(actors) as [Actor, string | null][]) if (username) cookies.set(actor, await service.signIn(username))
  const { items } = JSON.parse((await ask('owner', 'GET', '/api/v1/spaces?site=stadthaus&floor=2&kind=desk')).text)
  ;({ id: desk, floorId: floor } = items.find(({ free }: { free: boolean }) => free))
  room = JSON.parse((await ask('owner', 'GET', '/api/v1/spaces?site=stadthaus&floor=2&kind=room')).text).items[0].id
  document = await made('owner', '/api/v1/documents', { title: 'Eigenes' })
  const spaces: { id: string; kind: string }[] = JSON.parse((await ask('owner', 'GET', '/api/v1/document-spaces')).text).items
  space = spaces.find(({ kind }) => kind === 'personal')?.id ?? ''
  documentFile = await ownFile()
  documentFolder = await made('owner', '/api/v1/folders', { name: 'Eigener', spaceId: space })
  const upload = await service.fetch('/api/v1/imports?kind=computers&dryRun=1', { method: 'POST', cookie: cookies.get('it') ?? '', body: 'Name;Build\nNB-RIGHTS;26200\n' })
  imported = (await upload.json()).id
  const form = new FormData()
  form.set('file', new File(['<svg><rect width="9" height="9"/></svg>'], 'plan.svg'))
  const sent = await service.fetch('/admin/places/stadthaus/2/plan', { method: 'POST', cookie: cookies.get('workplace') ?? '', body: form, redirect: 'manual' })
  planFile = sent.headers.get('location') ?? ''
  const list = await service.fetch('/api/v1/imports?kind=spaces&dryRun=1', { method: 'POST', cookie: cookies.get('workplace') ?? '', body: 'Standort;Stockwerk;Code\nStadthaus;2;2.01\n' })
  importedSpaces = (await list.json()).id
})
afterAll(() => service.stop())

const newComment = () => new URLSearchParams({ intent: 'start', start: 'AAAA', end: 'AAAA', quote: 'Text', body: 'Ein Kommentar' })

/** A room of the owner's for a quarter of an hour, and one for which something is ordered. */
const ownMeeting = () => made('owner', '/api/v1/bookings', { spaceId: room, ...span() })
async function ordered(): Promise<string> {
  const id = await ownMeeting()
  const { status } = await ask('owner', 'POST', `/workplaces/bookings/${id}`, new URLSearchParams({ intent: 'order', seating: 'rows', people: '', catering: '', equipment: '' }))
  expect(status).toBe(302)
  return id
}

/** A file of the owner's document. */
const ownFile = () => made('owner', `/api/v1/documents/${document}/files?name=a.txt`, 'text')

const ownSeries = () => made('owner', '/api/v1/booking-series', { spaceId: desk, rrule: 'FREQ=DAILY;COUNT=1', timeZone: 'Europe/Zurich', ...span() })
let series: Promise<string> | null = null
/** One that stays: there are only so many that one person may have open. */
const keptSeries = () => (series ??= ownSeries())
const ownBooking = () => made('owner', '/api/v1/bookings', { spaceId: desk, ...span() })

const rows: Row[] = [
  page('/'),
  page('/more'),
  page('/search', () => '/search?q=keller'),
  page('/search/palette', () => '/search/palette?q=keller'),
  page('/first-steps', undefined, 302),
  { method: 'POST', pattern: '/first-steps', body: () => new URLSearchParams(), expect: 302 },
  page('/strategy'),
  page('/strategy/:field', () => '/strategy/work-smart'),
  page('/people'),
  page('/people/units'),
  page('/people/units/:id', () => `/people/units/${unitId('Soziale Dienste')}`),
  page('/account/skills'),
  { method: 'POST', pattern: '/account/skills', body: () => new URLSearchParams({ skills: 'Moderation', askMeAbout: '' }), expect: 200 },
  page('/people/:id', async () => `/people/${JSON.parse((await ask('owner', 'GET', '/api/v1/me')).text).id}`),
  page('/people/:id/photo', async () => `/people/${JSON.parse((await ask('owner', 'GET', '/api/v1/me')).text).id}/photo`, 404),
  page('/people/:id/sessions', async () => `/people/${JSON.parse((await ask('owner', 'GET', '/api/v1/me')).text).id}/sessions`, [302, 403, 403, 403, 403, 403, 403, 200]),
  page('/people/:id/sessions', async () => `/people/${JSON.parse((await ask('owner', 'GET', '/api/v1/me')).text).id}/sessions`, adminOnly),
  page('/admin/directory', undefined, adminOnly),
  page('/admin/audit', undefined, adminOnly),
  page('/admin/audit.csv', undefined, adminOnly),
  page('/admin/documents', undefined, adminOnly),
  { method: 'POST', pattern: '/admin/documents', body: () => new URLSearchParams(), expect: [302, 403, 403, 403, 403, 403, 403, 302] },
  // Only what is noted as damaged can be read there.
  page('/admin/documents/:id.md', () => `/admin/documents/${document}.md`, [302, 403, 403, 403, 403, 403, 403, 404]),
  page('/admin/displays', undefined, workplaceOnly),
  { method: 'POST', pattern: '/admin/displays', body: () => new URLSearchParams({ place: `space:${room}` }), expect: [302, 403, 403, 403, 403, 201, 403, 403] },
  page('/admin/outbox', undefined, adminOnly),
  page('/admin/health', undefined, adminOnly),
  { method: 'POST', pattern: '/admin/outbox', body: () => new URLSearchParams(), expect: [302, 403, 403, 403, 403, 403, 403, 302] },
  page('/account'),
  page('/account/tokens'),
  page('/account/my-data'),
  page('/account/my-data.json'),
  { method: 'POST', pattern: '/account/visibility', body: () => new URLSearchParams({ presence: 'unit' }), expect: 302 },
  page('/*', () => '/nowhere', 404),
  page('/workplaces'),
  { method: 'POST', pattern: '/workplaces', body: () => new URLSearchParams({ intent: 'remove', spaceId: desk }), expect: 200 },
  page('/workplaces/bookings'),
  page('/workplaces/bookings/:id', async () => `/workplaces/bookings/${await ownMeeting()}`, [302, 200, 404, 404, 404, 404, 404, 404]),
  { method: 'POST', pattern: '/workplaces/bookings/:id', at: async () => `/workplaces/bookings/${await ownMeeting()}`, body: () => new URLSearchParams({ intent: 'title', title: 'Neu' }), expect: [302, 302, 403, 403, 403, 403, 403, 403] },
  { method: 'POST', pattern: '/workplaces/bookings/:id', at: async () => `/workplaces/bookings/${await ownMeeting()}`, body: () => new URLSearchParams({ intent: 'minutes' }), expect: [302, 302, 403, 403, 403, 403, 403, 403] },
  { method: 'POST', pattern: '/workplaces/bookings/:id', at: async () => `/workplaces/bookings/${await ownMeeting()}`, body: () => new URLSearchParams({ answer: 'accepted' }), expect: [302, 404, 404, 404, 404, 404, 404, 404] },
  page('/workplaces/requests', undefined, [302, 403, 403, 200, 403, 200, 403, 403]),
  { method: 'POST', pattern: '/workplaces/requests', body: async () => new URLSearchParams({ bookingId: await ordered(), revision: '0', state: 'confirmed' }), expect: workplaceOnlyForm },
  page('/workplaces/usage', undefined, [302, 403, 403, 200, 403, 200, 403, 403]),
  page('/workplaces/usage.csv', () => '/workplaces/usage.csv?table=sites', [302, 403, 403, 200, 403, 200, 403, 403]),
  page('/workplaces/usage/quiet-days', undefined, workplaceOnly),
  { method: 'POST', pattern: '/workplaces/usage/quiet-days', body: () => new URLSearchParams({ intent: 'withdraw', id: desk }), expect: [302, 403, 403, 403, 403, 404, 403, 403] },
  page('/workplaces/usage/me'),
  page('/workplaces/moves', undefined, 302),
  { method: 'POST', pattern: '/workplaces/moves', body: () => new URLSearchParams({ intent: 'accept', id: desk }), expect: 404 },
  page('/workplaces/week'),
  { method: 'POST', pattern: '/workplaces/week', body: () => new URLSearchParams({ intent: 'plan', day: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10), half: '1', place: 'office' }), expect: 302 },
  page('/workplaces/waiting', undefined, 302),
  { method: 'POST', pattern: '/workplaces/waiting', body: () => new URLSearchParams({ intent: 'accept', id: desk }), expect: 404 },
  page('/workplaces/rooms'),
  page('/workplaces/series/:id', async () => `/workplaces/series/${await keptSeries()}`, [302, 200, 404, 404, 404, 404, 404, 404]),
  page('/workplaces/series/:id/change', async () => `/workplaces/series/${await keptSeries()}/change`, [302, 200, 404, 404, 404, 404, 404, 404]),
  { method: 'POST', pattern: '/workplaces/series/:id/change', at: async () => `/workplaces/series/${await keptSeries()}/change`, body: () => new URLSearchParams({ intent: 'change' }), expect: [302, 302, 404, 404, 404, 404, 404, 404] },
  page('/workplaces/series/:id/cancel', async () => `/workplaces/series/${await keptSeries()}/cancel`, [302, 200, 404, 404, 404, 404, 404, 404]),
  { method: 'POST', pattern: '/workplaces/series/:id/cancel', at: async () => `/workplaces/series/${await ownSeries()}/cancel`, body: () => new URLSearchParams({ scope: 'all' }), expect: [302, 302, 403, 403, 403, 302, 403, 403] },
  page('/workplaces/rules'),
  { method: 'POST', pattern: '/workplaces/rules', body: () => new URLSearchParams({ reason: 'Umbau', kind: 'room', place: '', fromDay: '2026-01-05', from: '08:00', toDay: '2026-01-05', to: '09:00' }), expect: workplaceOnlyForm },
  page('/workplaces/rules/:id', () => '/workplaces/rules/new', workplaceOnly),
  { method: 'POST', pattern: '/workplaces/rules/:id', at: () => '/workplaces/rules/new', body: () => new URLSearchParams({ name: 'Überall' }), expect: workplaceOnlyForm },
  page('/workplaces/check-in/:space', () => `/workplaces/check-in/${desk}`),
  page('/workplaces/:site/:floor/signs', () => '/workplaces/stadthaus/2/signs', workplaceOnly),
  page('/admin/places/:site/:floor/plan', () => '/admin/places/stadthaus/2/plan', workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/plan', at: () => '/admin/places/stadthaus/2/plan', body: () => new URLSearchParams(), expect: [302, 403, 403, 403, 403, 422, 403, 403] },
  page('/admin/places/:site/:floor/plan/current.svg', () => '/admin/places/stadthaus/2/plan/current.svg', workplaceOnly),
  page('/admin/places/:site/:floor/plan/versions/:id', () => `/admin/places/stadthaus/2/plan/versions/${planVersionId(1)}`, workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/plan/versions/:id', at: () => `/admin/places/stadthaus/2/plan/versions/${planVersionId(2)}`, body: () => new URLSearchParams(), expect: [302, 403, 403, 403, 403, 409, 403, 403] },
  page('/admin/places/:site/:floor/plan/versions/:id/file', () => `/admin/places/stadthaus/2/plan/versions/${planVersionId(2)}/file`, workplaceOnly),
  page('/admin/places/:site/:floor/plan/files/:id', () => planFile, workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/plan/files/:id', at: () => planFile, body: () => new URLSearchParams({ intent: 'discard' }), expect: workplaceOnlyForm },
  page('/workplaces/series', () => `/workplaces/series?space=${desk}`),
  page('/workplaces/:site', () => '/workplaces/stadthaus', 302),
  page('/workplaces/:site/:floor', () => '/workplaces/stadthaus/2'),
  { method: 'HEAD', pattern: '/workplaces/:site/:floor/events', at: () => '/workplaces/stadthaus/2/events', expect: 200 },
  page('/admin/places', undefined, workplaceOnly),
  page('/admin/places/new', undefined, workplaceOnly),
  { method: 'POST', pattern: '/admin/places/new', body: () => new URLSearchParams({ name: '' }), expect: [302, 403, 403, 403, 403, 422, 403, 403] },
  page('/admin/places/spaces.csv', undefined, workplaceOnly),
  page('/admin/places/out-of-service', () => `/admin/places/out-of-service?space=${desk}&reason=Umbau`, workplaceOnly),
  { method: 'POST', pattern: '/admin/places/out-of-service', body: () => new URLSearchParams({ intent: 'reopen', space: desk }), expect: workplaceOnlyForm },
  page('/admin/places/:site', () => '/admin/places/stadthaus', workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site', at: () => '/admin/places/stadthaus', body: () => new URLSearchParams({ intent: 'add', name: '' }), expect: [302, 403, 403, 403, 403, 422, 403, 403] },
  page('/admin/places/:site/edit', () => '/admin/places/stadthaus/edit', workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/edit', at: () => '/admin/places/stadthaus/edit', body: () => new URLSearchParams({ intent: 'delete' }), expect: [302, 403, 403, 403, 403, 409, 403, 403] },
  page('/admin/places/:site/spaces.csv', () => '/admin/places/stadthaus/spaces.csv', workplaceOnly),
  page('/admin/places/:site/new-floor', () => '/admin/places/stadthaus/new-floor', workplaceOnly),
  page('/admin/places/:site/:floor', () => '/admin/places/stadthaus/2', workplaceOnly),
  page('/admin/places/:site/:floor/edit', () => '/admin/places/stadthaus/2/edit', workplaceOnly),
  page('/admin/places/:site/:floor/bulk', () => `/admin/places/stadthaus/2/bulk?space=${desk}&add=dock`, workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/bulk', at: () => `/admin/places/stadthaus/2/bulk?space=${desk}&add=dock`, body: () => new URLSearchParams({ seen: '' }), expect: [302, 403, 403, 403, 403, 409, 403, 403] },
  page('/admin/places/:site/:floor/layout', () => '/admin/places/stadthaus/2/layout', workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/layout', at: () => '/admin/places/stadthaus/2/layout', body: () => new URLSearchParams({ layout: '{"moved":[],"added":[]}' }), expect: workplaceOnlyForm },
  page('/admin/places/:site/:floor/zones', () => '/admin/places/stadthaus/2/zones', workplaceOnly),
  page('/admin/places/:site/:floor/zones/:zone', () => '/admin/places/stadthaus/2/zones/new', workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/zones/:zone', at: () => '/admin/places/stadthaus/2/zones/new', body: () => new URLSearchParams({ name: '' }), expect: [302, 403, 403, 403, 403, 422, 403, 403] },
  page('/admin/places/:site/:floor/spaces/:space', () => `/admin/places/stadthaus/2/spaces/${desk}`, workplaceOnly),
  { method: 'POST', pattern: '/admin/places/:site/:floor/spaces/:space', at: () => '/admin/places/stadthaus/2/spaces/new', body: () => new URLSearchParams({ kind: 'desk' }), expect: [302, 403, 403, 403, 403, 422, 403, 403] },
  ...learningRows,
  ...gateRows,
  ...migrationRows,
  ...newsRows,
  page('/sites'),
  page('/sites/:site', () => '/sites/stadthaus'),
  page('/sites/:site/:floor', () => '/sites/stadthaus/2'),
  page('/sites/access-points', undefined, itOnly),
  page('/sites/:site/access-points', () => '/sites/stadthaus/access-points'),
  page('/sites/:site/:floor/access-points', () => '/sites/stadthaus/2/access-points', itOnly),
  { method: 'POST', pattern: '/sites/:site/:floor/access-points', at: () => '/sites/stadthaus/2/access-points', body: () => new URLSearchParams({ intent: 'place' }), expect: [302, 403, 403, 403, 422, 403, 403, 403] },
  page('/sites/:site/:floor/walk', () => '/sites/stadthaus/2/walk', itOnly),
  page('/sites/:site/:floor/targets', () => '/sites/stadthaus/2/targets', itOnly),
  { method: 'POST', pattern: '/sites/:site/:floor/targets', at: () => '/sites/stadthaus/2/targets', body: () => new URLSearchParams(), expect: [302, 403, 403, 403, 302, 403, 403, 403] },
  page('/migration'),
  page('/migration/computers', undefined, itOnly),
  page('/migration/computers.csv', undefined, itOnly),
  page('/migration/blockers.csv'),
  page('/migration/campaigns/:campaign/waves/:wave/calendar.ics', () => `/migration/campaigns/windows-11-25h2/waves/${identifierOf('wave Pilot Stadthaus')}/calendar.ics`, itOnly),
  ...['pdf', 'xlsx'].flatMap((format) => [page(`/sites/report.${format}`), page(`/sites/:site/report.${format}`, () => `/sites/stadtarchiv/report.${format}`)]),
  page('/admin/webhooks', undefined, itAndAdmin),
  { method: 'POST', pattern: '/admin/webhooks', body: () => new URLSearchParams({ name: '' }), expect: [302, 403, 403, 403, 422, 403, 403, 422] },
  page('/admin/webhooks/:id', () => `/admin/webhooks/${identifierOf('webhook Leitstelle')}`, itAndAdmin),
  { method: 'POST', pattern: '/admin/webhooks/:id', at: () => `/admin/webhooks/${identifierOf('webhook Leitstelle')}`, body: () => new URLSearchParams({ name: '' }), expect: [302, 403, 403, 403, 422, 403, 403, 422] },
  page('/migration/builds', undefined, itOnly),
  { method: 'POST', pattern: '/migration/builds', body: () => new URLSearchParams({ build: '' }), expect: [302, 403, 403, 403, 422, 403, 403, 403] },
  page('/migration/conflicts', undefined, itOnly),
  { method: 'POST', pattern: '/migration/conflicts', body: () => new URLSearchParams({ conflict: '' }), expect: [302, 403, 403, 403, 422, 403, 403, 403] },
  ...([['computers/:id', `computers/${identifierOf('computer LU-STH-0001')}`, { campaignId: identifierOf('none'), intent: 'change', action: 'start' }, 404], ['campaigns/:campaign', 'campaigns/new', { name: '' }, 422], ['campaigns/:campaign/waves/:wave', 'campaigns/windows-11/waves/new', { name: '' }, 422]] as const).flatMap(([pattern, at, body, it]) => [page(`/migration/${pattern}`, () => `/migration/${at}`, itOnly), { method: 'POST', pattern: `/migration/${pattern}`, at: () => `/migration/${at}`, body: () => new URLSearchParams(body), expect: [302, 403, 403, 403, it, 403, 403, 403] }]),
  ...([['computers', { action: 'start' }, 422], ['waves', { name: 'x', startsOn: '2099-01-01', endsOn: '2099-01-01' }, 302]] as const).map(([name, body, it]) => ({ method: 'POST', pattern: `/migration/${name}`, body: () => new URLSearchParams(body), expect: [302, 403, 403, 403, it, 403, 403, 403] })),
  ...['campaigns', 'waves', 'mine'].map((name) => page(`/migration/${name}`)),
  { method: 'POST', pattern: '/migration/mine', body: () => new URLSearchParams({ campaignId: desk, computerId: desk, startsAt: '2099-01-01T08:00:00Z' }), expect: [302, 404, 404, 404, 409, 404, 404, 404] },
  page('/imports', undefined, importersOnly),
  page('/imports/:id', () => `/imports/${imported}`, itOnly),
  page('/imports/:id/errors.csv', () => `/imports/${imported}/errors.csv`, itOnly),
  page('/imports/:id', () => `/imports/${importedSpaces}`, workplaceOnly),
  page('/imports/:id/errors.csv', () => `/imports/${importedSpaces}/errors.csv`, workplaceOnly),
  page('/documents'),
  page('/documents/:id', () => `/documents/${document}`, own),
  page('/documents/:id/attachments', () => `/documents/${document}/attachments`, own),
  { method: 'POST', pattern: '/documents/:id/attachments', at: () => `/documents/${document}/attachments`, body: () => new URLSearchParams({ intent: 'delete', fileId: document }), expect: [302, 404, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/export', () => `/documents/${document}/export?format=markdown`, own),
  page('/documents/:id/files', () => `/documents/${document}/files`, own),
  { method: 'POST', pattern: '/documents/:id/files', at: () => `/documents/${document}/files?name=a.txt`, body: () => ({}), expect: [302, 201, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/files/copies', () => `/documents/${document}/files/copies`, 405),
  { method: 'POST', pattern: '/documents/:id/files/copies', at: () => `/documents/${document}/files/copies`, body: () => new URLSearchParams({ from: `/documents/${document}/files/${documentFile}` }), expect: [302, 201, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/files/:fileId', async () => `/documents/${document}/files/${await ownFile()}`, own),
  page('/documents/import'),
  { method: 'POST', pattern: '/documents/import', body: () => new URLSearchParams(), expect: 400 },
  page('/documents/export'),
  page('/documents/:id/place', () => `/documents/${document}/place`, own),
  // Who has no right may ask for one.
  page('/documents/:id/ask', () => `/documents/${document}/ask`),
  page('/documents/spaces'),
  page('/documents/spaces/:id', () => `/documents/spaces/${space}`, own),
  // Nobody shares their own space as a whole.
  page('/documents/spaces/:id/members', () => `/documents/spaces/${space}/members`, 403),
  page('/documents/folders/:id', () => `/documents/folders/${documentFolder}`, own),
  page('/documents/move', () => `/documents/move?document=${document}`, own),
  ...['bin', 'archive', 'templates', 'groups', 'requests'].map((list) => page(`/documents/${list}`)),
  page('/documents/decisions'),
  page('/documents/:id/history', () => `/documents/${document}/history`, own),
  { method: 'POST', pattern: '/documents/:id/history', at: () => `/documents/${document}/history`, body: () => new URLSearchParams({ intent: 'name', version: 'now', name: 'Stand' }), expect: [302, 302, 403, 403, 403, 403, 403, 403] },
  { method: 'POST', pattern: '/documents/:id/history', at: () => `/documents/${document}/history`, body: () => new URLSearchParams({ intent: 'reopen' }), expect: [302, 302, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/history/erase', () => `/documents/${document}/history/erase`, own),
  { method: 'POST', pattern: '/documents/:id/history/erase', at: () => `/documents/${document}/history/erase`, body: () => new URLSearchParams({ reason: 'mistake', sure: 'yes' }), expect: [302, 302, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/reading', () => `/documents/${document}/reading`, own),
  { method: 'POST', pattern: '/documents/:id/reading', at: () => `/documents/${document}/reading`, body: () => new URLSearchParams({ intent: 'confirm', reading: document }), expect: [302, 404, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/access', () => `/documents/${document}/access`, own),
  page('/documents/:id/drafts', () => `/documents/${document}/drafts`, own),
  page('/documents/:id/comments', () => `/documents/${document}/comments`, own),
  { method: 'POST', pattern: '/documents/:id/comments', at: () => `/documents/${document}/comments`, body: () => newComment(), expect: [302, 302, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/comments/list', () => `/documents/${document}/comments/list`, own),
  { method: 'POST', pattern: '/documents/:id/comments/list', at: () => `/documents/${document}/comments/list`, body: () => newComment(), expect: [302, 200, 403, 403, 403, 403, 403, 403] },
  page('/documents/:id/linkable', () => `/documents/${document}/linkable?q=a`, own),
  page('/documents/:id/comments/people', () => `/documents/${document}/comments/people?q=anna`, own),
  // A stream to who may read stays open: comments.test.ts.
  { method: 'HEAD', pattern: '/documents/:id/comments/events', at: () => `/documents/${document}/comments/events`, expect: 200 },

  page('/api/v1', undefined, 404),
  page('/api/v1/*', () => '/api/v1/nothing', 404),
  page('/api/v1/me'),
  page('/api/v1/search', () => '/api/v1/search?q=keller'),
  page('/api/v1/openapi.json'),
  page('/developers'),
  page('/api/v1/spaces', () => '/api/v1/spaces?site=stadthaus&floor=2'),
  page('/api/v1/bookings', () => '/api/v1/bookings?mine=1'),
  { method: 'POST', pattern: '/api/v1/bookings', body: () => ({ spaceId: desk, ...span() }), expect: 201 },
  { method: 'POST', pattern: '/api/v1/booking-series', body: () => ({ spaceId: desk, rrule: 'FREQ=DAILY;COUNT=1', timeZone: 'Europe/Zurich', ...span() }), expect: 201 },
  page('/api/v1/booking-series/:id', async () => `/api/v1/booking-series/${await keptSeries()}`, [401, 200, 404, 404, 404, 404, 404, 404]),
  { method: 'PATCH', pattern: '/api/v1/booking-series/:id', at: async () => `/api/v1/booking-series/${await keptSeries()}`, body: () => ({ title: 'Neu' }), expect: [401, 200, 403, 403, 403, 403, 403, 403] },
  { method: 'DELETE', pattern: '/api/v1/booking-series/:id', at: async () => `/api/v1/booking-series/${await ownSeries()}`, expect: [401, 204, 403, 403, 403, 204, 403, 403] },
  page('/api/v1/bookings/:id', async () => `/api/v1/bookings/${await ownBooking()}`, [401, 200, 404, 404, 404, 404, 404, 404]),
  { method: 'DELETE', pattern: '/api/v1/bookings/:id', at: async () => `/api/v1/bookings/${await ownBooking()}`, expect: [401, 204, 403, 403, 403, 204, 403, 403] },
  { method: 'PATCH', pattern: '/api/v1/bookings/:id', at: async () => `/api/v1/bookings/${await ownBooking()}`, body: () => span(), expect: [401, 200, 403, 403, 403, 403, 403, 403] },
  // Too early for its owner, and nobody else's business.
  { method: 'POST', pattern: '/api/v1/bookings/:id/check-in', at: async () => `/api/v1/bookings/${await ownBooking()}/check-in`, expect: [401, 409, 403, 403, 403, 403, 403, 403] },
  page('/api/v1/courses'),
  page('/api/v1/courses/:id', () => '/api/v1/courses/fuehren-digital'),
  page('/api/v1/enrolments', () => '/api/v1/enrolments?mine=1'),
  { method: 'POST', pattern: '/api/v1/documents', body: () => ({ title: 'Neu' }), expect: 201 },
  page('/api/v1/document-spaces'),
  { method: 'POST', pattern: '/api/v1/folders', body: () => ({ name: `Ordner ${minutesAhead += 1}` }), expect: 201 },
  page('/api/v1/documents/:id', () => `/api/v1/documents/${document}`, ownApi),
  page('/api/v1/documents/:id/files', () => `/api/v1/documents/${document}/files`, ownApi),
  { method: 'POST', pattern: '/api/v1/documents/:id/files', at: () => `/api/v1/documents/${document}/files?name=a.txt`, body: () => ({}), expect: [401, 201, 403, 403, 403, 403, 403, 403] },
  page('/api/v1/documents/:id/files/:fileId', async () => `/api/v1/documents/${document}/files/${await ownFile()}`, ownApi),
  { method: 'DELETE', pattern: '/api/v1/documents/:id/files/:fileId', at: async () => `/api/v1/documents/${document}/files/${await ownFile()}`, expect: [401, 204, 403, 403, 403, 403, 403, 403] },
  page('/api/v1/documents/:id/access', () => `/api/v1/documents/${document}/access`, ownApi),
  { method: 'PUT', pattern: '/api/v1/documents/:id/access', at: () => `/api/v1/documents/${document}/access`, body: () => ({ people: [] }), expect: ownApi },
  page('/api/v1/sites'),
  page('/api/v1/sites/:id', () => '/api/v1/sites/stadthaus'),
  page('/api/v1/sites/:id/floors', () => '/api/v1/sites/stadthaus/floors'),
  page('/api/v1/floors/:id/coverage', () => `/api/v1/floors/${floor}/coverage`),
  { method: 'POST', pattern: '/api/v1/access-points/state', body: () => ({ items: [{ name: 'niemand', state: 'up' }] }), expect: [401, 403, 403, 403, 200, 403, 403, 403] },
  page('/api/v1/campaigns'),
  page('/api/v1/campaigns/:id/forecast', async () => `/api/v1/campaigns/${JSON.parse((await ask('it', 'GET', '/api/v1/campaigns')).text).items[0].slug}/forecast`),
  page('/api/v1/campaigns/:id/blockers', () => '/api/v1/campaigns/windows-11/blockers'),
  page('/api/v1/webhooks', undefined, itAndAdminApi),
  { method: 'POST', pattern: '/api/v1/webhooks', body: () => ({}), expect: itAndAdminApi.map((status) => (status === 200 ? 422 : status)) },
  page('/api/v1/webhooks/kinds', undefined, itAndAdminApi),
  page('/api/v1/webhooks/:id', () => `/api/v1/webhooks/${identifierOf('webhook Leitstelle')}`, itAndAdminApi),
  { method: 'PATCH', pattern: '/api/v1/webhooks/:id', at: () => `/api/v1/webhooks/${identifierOf('webhook Leitstelle')}`, body: () => ({ enabled: false }), expect: itAndAdminApi },
  { method: 'DELETE', pattern: '/api/v1/webhooks/:id', at: () => `/api/v1/webhooks/${identifierOf('no webhook')}`, expect: itAndAdminApi.map((status) => (status === 200 ? 404 : status)) },
  page('/api/v1/webhooks/:id/deliveries', () => `/api/v1/webhooks/${identifierOf('webhook Leitstelle')}/deliveries`, itAndAdminApi),
  { method: 'POST', pattern: '/api/v1/webhooks/:id/deliveries/:delivery/again', at: () => `/api/v1/webhooks/${identifierOf('webhook Leitstelle')}/deliveries/1/again`, expect: itAndAdminApi.map((status) => (status === 200 ? 409 : status)) },
  { method: 'POST', pattern: '/api/v1/webhooks/:id/test', at: () => `/api/v1/webhooks/${identifierOf('webhook Leitstelle')}/test`, expect: itAndAdminApi },
  { method: 'POST', pattern: '/api/v1/webhooks/:id/secret', at: () => `/api/v1/webhooks/${identifierOf('webhook Leitstelle')}/secret`, expect: itAndAdminApi },
  page('/api/v1/computers', undefined, itOnlyApi),
  { method: 'POST', pattern: '/api/v1/imports', at: () => '/api/v1/imports?kind=spaces&dryRun=1', body: () => ({}), expect: [401, 403, 403, 403, 403, 202, 403, 403] },
  { method: 'POST', pattern: '/api/v1/imports', at: () => '/api/v1/imports?kind=computers&dryRun=1', body: () => ({}), expect: [401, 403, 403, 403, 202, 403, 403, 403] },
  page('/api/v1/floors/:id/walks', () => `/api/v1/floors/${floor}/walks`, [401, 405, 405, 405, 405, 405, 405, 405]),
  { method: 'POST', pattern: '/api/v1/floors/:id/walks', at: () => `/api/v1/floors/${floor}/walks`, body: () => ({ id: crypto.randomUUID(), startedAt: '2026-03-05T09:00:00Z', readings: [{ x: 1, y: 1, band: 'ghz_5', bssid: 'strongest', dbm: -60 }] }), expect: [401, 403, 403, 403, 200, 403, 403, 403] },
  page('/api/v1/imports/:id', () => `/api/v1/imports/${imported}`, itOnlyApi),
]

/** Open to everybody: what they do is tested with the sign-in; the calendar, which its address protects, in calendar.test.ts; the link of a mail in reminders.test.ts; certificates in certificates.test.ts; the link that switches reminders off in learning-mails.test.ts. Screens on walls, which devices open and no person, in displays.test.ts. Open data, in open-data.test.ts. */
const publicPatterns = ['/open-data', '/open-data/catalog.jsonld', '/open-data/catalog.ttl', '/open-data/:file', '/sign-in', '/sign-out', '/language', '/scheme', '/calendar/:file', '/release/:token', '/certificates/:code', '/learning-mails/:token', '/display/setup', '/display/:space', '/display/:space/state', '/display/:space/act', '/display/:space/events', '/display/site/:site', '/display/site/:site/state', '/display/site/:site/events']

for (const { method, pattern, at, body, expect: expected } of rows) {
  test(`${method} ${pattern}`, async () => {
    const names = Object.keys(actors) as Actor[]
    const nobody = pattern.startsWith('/api/') ? 401 : 302
    const statuses = typeof expected === 'number' ? [nobody, ...names.slice(1).map(() => expected)] : expected
    const answers: Record<string, number> = {}
    for (const actor of names) answers[actor] = (await ask(actor, method, (await at?.()) ?? pattern, await body?.())).status
    expect(answers).toEqual(Object.fromEntries(names.map((actor, index) => [actor, statuses[index]])))
  })
}

test('every route is in this table', async () => {
  const known = new Set([...rows.map(({ pattern }) => pattern), ...publicPatterns])
  expect((await routeTable()).filter((pattern) => !known.has(pattern))).toEqual([])
})
