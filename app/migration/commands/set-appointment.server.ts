import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { datedDevice, type Dated, slotsFor } from '../campaigns/appointments.server.ts'
import { freeSeat, type Span } from '../campaigns/slots.ts'
import { mayChangeCampaigns } from '../policy.ts'
import { tellAppointment } from './tell-appointment.server.ts'

/** Freeze days and dates come one after the other, see `createFreeze`. */
export const freezeLock = 20_261_128

/** The technician does one device after the other while dates are made: who comes second sees what is taken. */
async function standInLine(tx: Database, campaignId: string, computerId: string): Promise<Dated | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(${freezeLock}::bigint)::text`
  await tx.$queryRaw`SELECT FROM computer WHERE id = ${computerId}::uuid FOR NO KEY UPDATE`
  const device = await datedDevice(tx, campaignId, computerId)
  if (device) await tx.$queryRaw`SELECT FROM person WHERE id = ${device.wave.ownerId}::uuid FOR NO KEY UPDATE`
  return device
}

async function writeAppointment(tx: Database, actorId: string, { campaignId, computerId, site, wave }: Dated, { startsAt, endsAt }: Span, now: Date): Promise<void> {
  const key = { campaignId_computerId: { campaignId, computerId } }
  const before = await tx.deviceAppointment.findUnique({ where: key })
  if (before && before.startsAt.getTime() === startsAt.getTime() && before.technicianId === wave.ownerId) return
  const taken = await tx.deviceAppointment.findMany({ where: { technicianId: wave.ownerId, startsAt: { lt: endsAt }, endsAt: { gt: startsAt }, NOT: { campaignId, computerId } }, select: { seat: true } })
  const seat = freeSeat(taken.map((other) => other.seat), wave.capacity)
  if (seat === null) throw new AppError(409, 'slot-taken', m.migration_campaigns_slot_taken())
  await tx.campaignDevice.createMany({ data: [{ campaignId, computerId }], skipDuplicates: true })
  const values = { siteId: site.id, technicianId: wave.ownerId, startsAt, endsAt, seat }
  const after = before
    ? await tx.deviceAppointment.update({ where: key, data: { ...values, revision: { increment: 1 } } })
    : await tx.deviceAppointment.create({ data: { campaignId, computerId, ...values } })
  await audit(tx, { actorId, action: 'device.appointment-changed', subjectType: 'computer', subjectId: computerId, detail: { campaignId, before: before?.startsAt.toISOString() ?? null, after: startsAt.toISOString() } })
  await tellAppointment(tx, after, before ? 'moved' : 'set', now)
}

/** Whether somebody may choose the date of a device: IT of each, everybody of the one that is theirs. */
async function mayDate(viewer: Viewer, computerId: string): Promise<boolean> {
  if (mayChangeCampaigns(viewer)) return true
  return (await db.computer.count({ where: { id: computerId, ownerId: viewer.id } })) > 0
}

/**
 * Sets or moves the date of a device to a slot that is free for the person and the technician, and tells the person.
 * @throws AppError 404 for what is not theirs; 409 `no-date` when the device can have none, `slot-taken` when it is not free (any more)
 */
export async function setAppointment(viewer: Viewer, campaignId: string, computerId: string, startsAt: Date, now = new Date()): Promise<void> {
  if (!(await mayDate(viewer, computerId))) throw notFound()
  await db.$transaction(async (tx) => {
    const device = await standInLine(tx, campaignId, computerId)
    if (!device) throw new AppError(409, 'no-date', m.migration_campaigns_no_date())
    const slot = (await slotsFor(tx, device, now, Infinity)).find((free) => free.startsAt.getTime() === startsAt.getTime())
    if (!slot) throw new AppError(409, 'slot-taken', m.migration_campaigns_slot_taken())
    await writeAppointment(tx, viewer.id, device, slot, now)
  })
}

/** Takes a date away in the caller's transaction, and tells the person unless it is over. */
export async function dropAppointment(tx: Database, actorId: string, campaignId: string, computerId: string, now: Date): Promise<boolean> {
  const key = { campaignId_computerId: { campaignId, computerId } }
  const before = await tx.deviceAppointment.findUnique({ where: key })
  if (!before) return false
  await tx.deviceAppointment.delete({ where: key })
  await audit(tx, { actorId, action: 'device.appointment-changed', subjectType: 'computer', subjectId: computerId, detail: { campaignId, before: before.startsAt.toISOString(), after: null } })
  if (before.endsAt > now) await tellAppointment(tx, { ...before, revision: before.revision + 1 }, 'cancelled', now)
  return true
}

/** Cancels the date of a device. The person can move it, not cancel it. @throws AppError 403 */
export async function cancelAppointment(viewer: Viewer, campaignId: string, computerId: string, now = new Date()): Promise<void> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM computer WHERE id = ${computerId}::uuid FOR NO KEY UPDATE`
    await dropAppointment(tx, viewer.id, campaignId, computerId, now)
  })
}

/** So many dates are proposed at once, each in a transaction of its own. */
const mostAtOnce = 200

/** Gives every device of a wave that has none the soonest date that suits. @returns how many got one and how many did not @throws AppError 403 */
export async function proposeAppointments(viewer: Viewer, waveId: string, now = new Date()): Promise<{ set: number; left: number }> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  const devices = await db.$queryRaw<{ campaignId: string; computerId: string }[]>`
    SELECT member.campaign_id AS "campaignId", member.computer_id AS "computerId"
    FROM campaign_member member
    WHERE member.campaign_id = (SELECT campaign_id FROM campaign_wave WHERE id = ${waveId}::uuid) AND member.wave_id = ${waveId}::uuid
      AND member.state IN ('planned', 'failed')
      AND NOT EXISTS (SELECT FROM device_appointment appointment WHERE appointment.campaign_id = member.campaign_id AND appointment.computer_id = member.computer_id)
    ORDER BY member.computer_id`
  let set = 0
  for (const { campaignId, computerId } of devices.slice(0, mostAtOnce)) {
    const isSet = await db.$transaction(async (tx) => {
      const device = await standInLine(tx, campaignId, computerId)
      const [slot] = device ? await slotsFor(tx, device, now, 1) : []
      if (!device || !slot) return false
      await writeAppointment(tx, viewer.id, device, slot, now)
      return true
    })
    if (isSet) set += 1
  }
  return { set, left: devices.length - set }
}
