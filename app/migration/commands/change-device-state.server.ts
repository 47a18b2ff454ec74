import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { deliverSoon, publish } from '../../webhooks/commands/publish-events.server.ts'
import type { DeviceChange } from '../campaigns/schema.ts'
import { type CampaignKind, type DeviceState, hasAppointments, stateAfter } from '../campaigns/device-states.ts'
import { mayChangeCampaigns } from '../policy.ts'
import { dropAppointment } from './set-appointment.server.ts'

/** The devices of a campaign with their states, locked against imports and others. @throws AppError 404; 409 `ended` */
async function lockedDevices(tx: Database, campaignId: string, ids: readonly string[]): Promise<{ kind: CampaignKind; devices: { id: string; state: DeviceState }[] }> {
  await tx.$queryRaw`SELECT FROM computer WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId }, select: { kind: true, endedAt: true } })
  if (!campaign) throw notFound()
  if (campaign.endedAt) throw new AppError(409, 'ended', m.migration_campaigns_is_ended())
  const devices = await tx.$queryRaw<{ id: string; state: DeviceState }[]>`
    SELECT computer_id AS id, replace(state, '-', '_') AS state FROM campaign_member WHERE campaign_id = ${campaignId}::uuid AND computer_id = ANY(${ids}::uuid[]) ORDER BY 1`
  return { kind: campaign.kind, devices }
}

/** What is kept of a change: reason, person and day only with what blocks; a note with that and with an exemption. */
function columnsOf(change: DeviceChange, after: DeviceState, now: Date) {
  const isBlocked = change.action === 'block'
  return {
    state: after === 'done' ? ('planned' as const) : after,
    reason: isBlocked ? change.reason : null,
    note: isBlocked || change.action === 'exempt' ? change.note : null,
    responsibleId: isBlocked ? change.responsibleId : null,
    lookAgainOn: isBlocked ? new Date(change.lookAgainOn) : null,
    handedOutAt: after === 'done' ? now : null,
    changedAt: now,
  }
}

/**
 * Does the same with several devices of a campaign, those of them with which it can be done. A device that is blocked or
 * exempt loses its date.
 * @returns with how many it was done, and with how many it could not be
 * @throws AppError 403; 409 `ended`
 */
export async function changeDevices(viewer: Viewer, campaignId: string, ids: readonly string[], change: DeviceChange, now = new Date()): Promise<{ changed: number; left: number }> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  const outcome = await db.$transaction(async (tx) => {
    const { kind, devices } = await lockedDevices(tx, campaignId, ids)
    let changed = 0
    for (const { id: computerId, state } of devices) {
      const after = stateAfter(state, change.action, kind)
      if (after === null) continue
      const columns = columnsOf(change, after, now)
      await tx.campaignDevice.upsert({ where: { campaignId_computerId: { campaignId, computerId } }, create: { campaignId, computerId, ...columns }, update: columns })
      await audit(tx, { actorId: viewer.id, action: 'device.state-changed', subjectType: 'computer', subjectId: computerId, detail: { campaignId, before: state, after, reason: columns.reason } })
      await publish(tx, 'device.state_changed', [{ campaignId, computerId, before: state, after, reason: columns.reason }], now)
      if (!hasAppointments(after)) await dropAppointment(tx, viewer.id, campaignId, computerId, now)
      changed += 1
    }
    return { changed, left: ids.length - changed }
  }, { timeout: 30_000 })
  await deliverSoon()
  return outcome
}

/** Picks devices for a wave by hand, or leaves it to their unit and site (null). @throws AppError 403; 409 `ended`; 422 for a wave of another campaign */
export async function pickWave(viewer: Viewer, campaignId: string, ids: readonly string[], waveId: string | null, now = new Date()): Promise<{ changed: number; left: number }> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  return db.$transaction(async (tx) => {
    const { devices } = await lockedDevices(tx, campaignId, ids)
    if (waveId !== null && (await tx.campaignWave.count({ where: { id: waveId, campaignId } })) === 0) {
      throw new AppError(422, 'invalid-input', m.migration_campaigns_other_wave(), [{ path: 'waveId', message: m.migration_campaigns_other_wave() }])
    }
    for (const { id: computerId } of devices) {
      await tx.campaignDevice.upsert({ where: { campaignId_computerId: { campaignId, computerId } }, create: { campaignId, computerId, waveId, changedAt: now }, update: { waveId, changedAt: now } })
      await audit(tx, { actorId: viewer.id, action: 'device.wave-picked', subjectType: 'computer', subjectId: computerId, detail: { campaignId, waveId } })
    }
    return { changed: devices.length, left: ids.length - devices.length }
  }, { timeout: 30_000 })
}
