import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { type FieldError, forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { WaveInput } from '../campaigns/schema.ts'
import { mayChangeCampaigns } from '../policy.ts'
import { openCampaign } from './write-campaign.server.ts'

async function problems(tx: Database, campaignId: string, waveId: string | null, { name, ownerId, siteIds, unitIds }: WaveInput): Promise<FieldError[]> {
  const other = waveId === null ? {} : { waveId: { not: waveId } }
  const [sameName, owner, sites, units, knownSites, knownUnits] = await Promise.all([
    tx.campaignWave.count({ where: { campaignId, name, ...(waveId === null ? {} : { id: { not: waveId } }) } }),
    tx.person.count({ where: { id: ownerId, disabledAt: null, roles: { some: { role: 'it' } } } }),
    tx.campaignWaveSite.findMany({ where: { campaignId, siteId: { in: siteIds }, ...other }, select: { site: { select: { name: true } }, wave: { select: { name: true } } } }),
    tx.campaignWaveUnit.findMany({ where: { campaignId, unitId: { in: unitIds }, ...other }, select: { unit: { select: { name: true } }, wave: { select: { name: true } } } }),
    tx.site.count({ where: { id: { in: siteIds } } }),
    tx.orgUnit.count({ where: { id: { in: unitIds } } }),
  ])
  const errors: FieldError[] = []
  if (sameName > 0) errors.push({ path: 'name', message: m.migration_campaigns_same_name() })
  if (owner === 0) errors.push({ path: 'ownerId', message: m.migration_campaigns_need_owner() })
  for (const { site, wave } of sites) errors.push({ path: 'siteIds', message: m.migration_campaigns_in_wave({ what: site.name, wave: wave.name }) })
  for (const { unit, wave } of units) errors.push({ path: 'unitIds', message: m.migration_campaigns_in_wave({ what: unit.name, wave: wave.name }) })
  if (knownSites < new Set(siteIds).size) errors.push({ path: 'siteIds', message: m.migration_campaigns_unknown_part() })
  if (knownUnits < new Set(unitIds).size) errors.push({ path: 'unitIds', message: m.migration_campaigns_unknown_part() })
  return errors
}

/**
 * Makes a wave of a campaign (`waveId` null) or changes it. A site or unit is in one wave: the campaign is locked, and
 * the database's keys say no.
 * @returns its id
 * @throws AppError 403; 404; 409 `ended`; 422 by field
 */
export async function writeWave(viewer: Viewer, campaignId: string, waveId: string | null, input: WaveInput): Promise<string> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  return db.$transaction(async (tx) => {
    await openCampaign(tx, campaignId)
    if (waveId !== null && (await tx.campaignWave.count({ where: { id: waveId, campaignId } })) === 0) throw notFound()
    const errors = await problems(tx, campaignId, waveId, input)
    if (errors.length > 0) throw invalidInput(errors)
    const { siteIds, unitIds, startsOn, endsOn, ...rest } = input
    const values = { ...rest, startsOn: new Date(startsOn), endsOn: new Date(endsOn) }
    const { id } = waveId === null ? await tx.campaignWave.create({ data: { campaignId, ...values } }) : await tx.campaignWave.update({ where: { id: waveId }, data: values })
    await tx.campaignWaveSite.deleteMany({ where: { waveId: id } })
    await tx.campaignWaveUnit.deleteMany({ where: { waveId: id } })
    await tx.campaignWaveSite.createMany({ data: [...new Set(siteIds)].map((siteId) => ({ campaignId, siteId, waveId: id })) })
    await tx.campaignWaveUnit.createMany({ data: [...new Set(unitIds)].map((unitId) => ({ campaignId, unitId, waveId: id })) })
    if (waveId === null) await audit(tx, { actorId: viewer.id, action: 'wave.created', subjectType: 'wave', subjectId: id, detail: { campaignId } })
    else await audit(tx, { actorId: viewer.id, action: 'wave.changed', subjectType: 'wave', subjectId: id })
    return id
  })
}

/** Deletes a wave: its devices are in none, dates that are set stay. @throws AppError 403; 404; 409 `ended` */
export async function deleteWave(viewer: Viewer, campaignId: string, waveId: string): Promise<void> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    await openCampaign(tx, campaignId)
    await tx.campaignDevice.updateMany({ where: { waveId, campaignId }, data: { waveId: null } })
    const { count } = await tx.campaignWave.deleteMany({ where: { id: waveId, campaignId } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'wave.deleted', subjectType: 'wave', subjectId: waveId })
  })
}
