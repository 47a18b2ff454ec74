import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { type CalendarEvent, calendarText } from '../../platform/icalendar.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { maySeeComputers } from '../policy.ts'
import { campaignCalled } from './campaigns.server.ts'

/** The same in mails and in calendars, so that a date stands there once. */
export function appointmentUid(id: string): string {
  return `device-${id}@${new URL(config.origins[0] ?? 'http://localhost').hostname}`
}

type Row = { id: string; revision: number; changedAt: Date; startsAt: Date; endsAt: Date; timeZone: string; site: string; street: string; device: string; computerId: string; owner: string | null }

function eventOf({ id, revision, changedAt, startsAt, endsAt, timeZone, site, street }: Row, summary: string, url: string): CalendarEvent {
  return { uid: appointmentUid(id), sequence: revision, revisedAt: changedAt, startsAt, endsAt, timeZone, summary, location: `${site}, ${street}`, url }
}

/** The dates of somebody's own devices from a moment on, for their calendar. What is done meanwhile needs none. */
export async function appointmentEvents(personId: string, from: Date, base: string, options: { locale: 'de' | 'en' }): Promise<CalendarEvent[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT appointment.id, appointment.revision, device.changed_at AS "changedAt", appointment.starts_at AS "startsAt", appointment.ends_at AS "endsAt",
           site.time_zone AS "timeZone", site.name AS site, site.street, computer.name AS device, computer.id AS "computerId", NULL AS owner
    FROM computer
    JOIN device_appointment appointment ON appointment.computer_id = computer.id
    JOIN campaign_device device ON device.campaign_id = appointment.campaign_id AND device.computer_id = appointment.computer_id
    JOIN campaign_member member ON member.campaign_id = appointment.campaign_id AND member.computer_id = computer.id
    JOIN site ON site.id = appointment.site_id
    WHERE computer.owner_id = ${personId}::uuid AND appointment.ends_at > ${from} AND (NOT member.is_done OR appointment.ends_at <= now())
    ORDER BY appointment.starts_at`
  return rows.map((row) => eventOf(row, m.migration_campaigns_event({ device: row.device }, options), new URL('/migration/mine', base).href))
}

/** The dates of a wave as the text of an .ics file, with whose devices they are. @throws AppError 403, 404 */
export async function waveCalendar(viewer: Viewer, slug: string, waveId: string): Promise<{ name: string; count: number; text: string }> {
  if (!maySeeComputers(viewer)) throw forbidden()
  const campaign = await campaignCalled(slug)
  const wave = await db.campaignWave.findFirst({ where: { id: waveId, campaignId: campaign.id }, select: { name: true } })
  if (!wave) throw notFound()
  const rows = await db.$queryRaw<Row[]>`
    SELECT appointment.id, appointment.revision, device.changed_at AS "changedAt", appointment.starts_at AS "startsAt", appointment.ends_at AS "endsAt",
           site.time_zone AS "timeZone", site.name AS site, site.street, computer.name AS device, computer.id AS "computerId", owner.display_name AS owner
    FROM device_appointment appointment
    JOIN campaign_device device ON device.campaign_id = appointment.campaign_id AND device.computer_id = appointment.computer_id
    JOIN campaign_member member ON member.campaign_id = appointment.campaign_id AND member.computer_id = appointment.computer_id
    JOIN computer ON computer.id = appointment.computer_id
    JOIN site ON site.id = appointment.site_id
    LEFT JOIN person owner ON owner.id = computer.owner_id
    WHERE appointment.campaign_id = ${campaign.id}::uuid AND member.wave_id = ${waveId}::uuid
    ORDER BY appointment.starts_at, computer.name`
  const [base = ''] = config.origins
  const summary = ({ device, owner }: Row) => (owner === null ? m.migration_campaigns_event({ device }) : m.migration_reports_event_of({ device, owner }))
  const events = rows.map((row) => eventOf(row, summary(row), new URL(`/migration/computers/${row.computerId}`, base).href))
  return { name: wave.name, count: rows.length, text: calendarText(m.migration_reports_calendar({ wave: wave.name, campaign: campaign.name }), events) }
}
