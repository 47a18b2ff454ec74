import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { DeviceState } from './device-states.ts'
import { datedDevice, slotsFor } from './appointments.server.ts'

/** A slot as it is shown: ISO 8601. */
export type Slot = { startsAt: string; endsAt: string }

export type MyAppointment = Slot & { campaignId: string; campaign: string; computerId: string; device: string; site: string; timeZone: string; technician: string }

/** The dates to come of the viewer's devices, the soonest first. What is done meanwhile needs none. */
export async function myAppointments(viewer: Viewer, now = new Date()): Promise<MyAppointment[]> {
  const rows = await db.$queryRaw<(Omit<MyAppointment, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date })[]>`
    SELECT campaign.id AS "campaignId", campaign.name AS campaign, computer.id AS "computerId", computer.name AS device, site.name AS site,
           site.time_zone AS "timeZone", technician.display_name AS technician, appointment.starts_at AS "startsAt", appointment.ends_at AS "endsAt"
    FROM computer
    JOIN device_appointment appointment ON appointment.computer_id = computer.id
    JOIN campaign_member member ON member.campaign_id = appointment.campaign_id AND member.computer_id = computer.id AND NOT member.is_done
    JOIN campaign ON campaign.id = appointment.campaign_id
    JOIN site ON site.id = appointment.site_id
    JOIN person technician ON technician.id = appointment.technician_id
    WHERE computer.owner_id = ${viewer.id}::uuid AND appointment.ends_at > ${now}
    ORDER BY appointment.starts_at, computer.name`
  return rows.map(({ startsAt, endsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }))
}

/** So many slots are offered to move to. */
const offeredSlots = 24

/** The slots to which a device's date can go; none when it can have no date. */
export async function offeredFor(campaignId: string, computerId: string, now = new Date()): Promise<Slot[]> {
  const device = await datedDevice(db, campaignId, computerId)
  const slots = device ? await slotsFor(db, device, now, offeredSlots) : []
  return slots.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }))
}

export type MyDevice = {
  campaignId: string
  campaign: string
  computerId: string
  device: string
  state: DeviceState
  timeZone: string
  appointment: MyAppointment | null
  slots: Slot[]
}

/** The viewer's devices in campaigns that run, with their dates and where these can go. */
export async function myDevices(viewer: Viewer, now = new Date()): Promise<MyDevice[]> {
  const [rows, dates] = await Promise.all([
    db.$queryRaw<Omit<MyDevice, 'appointment' | 'slots'>[]>`
      SELECT campaign.id AS "campaignId", campaign.name AS campaign, computer.id AS "computerId", computer.name AS device, replace(member.state, '-', '_') AS state, coalesce(site.time_zone, 'Europe/Zurich') AS "timeZone"
      FROM computer JOIN campaign_member member ON member.computer_id = computer.id
      LEFT JOIN site ON site.id = computer.site_id
      JOIN campaign ON campaign.id = member.campaign_id AND campaign.ended_at IS NULL
      WHERE computer.owner_id = ${viewer.id}::uuid
      ORDER BY campaign.starts_on DESC, computer.name`,
    myAppointments(viewer, now),
  ])
  return Promise.all(rows.map(async (row) => ({
    ...row,
    appointment: dates.find(({ campaignId, computerId }) => campaignId === row.campaignId && computerId === row.computerId) ?? null,
    slots: await offeredFor(row.campaignId, row.computerId, now),
  })))
}
