import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayAt } from '../../platform/wall-clock.ts'
import { migrationOverview } from '../queries.server.ts'
import { migrationFigures } from '../report/report-figures.server.ts'
import { campaignsOfSites } from '../site/readiness.server.ts'
import { blockersOfSite } from '../site/site-plan.server.ts'
import { blockersPage } from './blockers.server.ts'

test('that the person of a device is absent is told by site to IT alone', async () => {
  const person = await db.person.create({ data: { directoryId: 'carla', username: 'carla.odermatt', displayName: 'Carla Odermatt', givenName: 'Carla', surname: 'Odermatt' } })
  const carla: Viewer = { id: person.id, username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
  const anna: Viewer = { ...carla, roles: ['employee'] }
  const today = dayAt(new Date())
  const site = await db.site.create({ data: { slug: 'archiv', name: 'Archiv', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
  const campaign = await db.campaign.create({ data: { slug: 'w11', name: 'Windows 11', targetBuild: 26100, startsOn: new Date(addDays(today, -30)), dueOn: new Date(addDays(today, 30)) } })
  for (const reason of ['absent', 'other', 'hardware'] as const) {
    const { id } = await db.computer.create({ data: { name: `NB-${reason}`, siteId: site.id, osName: 'Windows 10 Enterprise', build: 19045 } })
    await db.campaignDevice.create({ data: { campaignId: campaign.id, computerId: id, state: 'blocked', reason, note: 'so' } })
  }
  const told = async (viewer: Viewer) => ({
    page: (await blockersPage(viewer, 'site'))?.groups[0]?.counts,
    overview: (await migrationOverview(viewer))?.sites[0]?.reasons.find(({ reason }) => reason === 'absent')?.count,
    report: (await migrationFigures(viewer, site.id)).blockers?.reasons.find(({ reason }) => reason === 'absent')?.count,
    site: Object.fromEntries((await blockersOfSite(viewer, site.id, today)).map(({ reason, count }) => [reason, count])),
  })
  expect(await told(carla)).toEqual({ page: { hardware: 1, application: 0, absent: 1, space: 0, other: 1 }, overview: 1, report: 1, site: { absent: 1, other: 1, hardware: 1 } })
  expect(await told(anna)).toEqual({ page: { hardware: 1, application: 0, absent: 0, space: 0, other: 2 }, overview: undefined, report: undefined, site: { other: 2, hardware: 1 } })
  expect((await campaignsOfSites(today))[0]).toMatchObject({ total: 3, blocked: [{ reason: 'other', count: 2 }, { reason: 'hardware', count: 1 }] })
})
