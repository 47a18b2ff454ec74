import { shownOs } from '../builds/shown-os.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { technicians } from '../computer-queries.server.ts'
import { maySeeComputers } from '../policy.ts'
import type { BlockReason, CampaignKind, DeviceState } from './device-states.ts'
import { offeredFor, type Slot } from './mine.server.ts'

export type DeviceInCampaign = {
  campaignId: string
  campaign: string
  slug: string
  kind: CampaignKind
  isEnded: boolean
  state: DeviceState
  reason: BlockReason | null
  note: string | null
  responsible: string | null
  /** ISO day */
  lookAgainOn: string | null
  waveId: string | null
  wave: string | null
  waves: { id: string; name: string }[]
  appointment: (Slot & { technician: string }) | null
  slots: Slot[]
}

export type DevicePage = {
  id: string
  name: string
  serial: string | null
  os: string
  /** "23H2", or the number of a build that the table of builds lacks; null: not known. */
  version: string | null
  /** ISO 8601 */
  lastSeenAt: string | null
  /** Out of use. */
  isRetired: boolean
  /** Each Windows that it had, the latest first, since the day (ISO, in the city) when it was first seen on it. */
  history: { windows: string; build: number; since: string }[]
  owner: string | null
  site: { name: string; timeZone: string } | null
  campaigns: DeviceInCampaign[]
  technicians: { id: string; name: string }[]
}

/** A device with all its campaigns, for IT. @throws AppError 403, 404 */
export async function devicePage(viewer: Viewer, id: string): Promise<DevicePage> {
  if (!maySeeComputers(viewer)) throw forbidden()
  const computer = await db.computer.findUnique({ where: { id }, select: { id: true, name: true, serial: true, osName: true, unknownBuild: true, lastSeenAt: true, retiredAt: true, windows: { select: { product: true, version: true } }, history: { orderBy: [{ since: 'desc' }, { build: 'desc' }], select: { build: true, since: true } }, owner: { select: { displayName: true } }, site: { select: { name: true, timeZone: true } }, devices: { include: { responsible: { select: { displayName: true } }, appointment: { include: { technician: { select: { displayName: true } } } } } } } })
  if (!computer) throw notFound()
  const members = await db.$queryRaw<Pick<DeviceInCampaign, 'campaignId' | 'campaign' | 'slug' | 'kind' | 'isEnded' | 'state' | 'reason' | 'waveId'>[]>`
    SELECT campaign.id AS "campaignId", campaign.name AS campaign, campaign.slug, campaign.kind::text AS kind, campaign.ended_at IS NOT NULL AS "isEnded",
           replace(member.state, '-', '_') AS state, member.reason, member.wave_id AS "waveId"
    FROM campaign_member member JOIN campaign ON campaign.id = member.campaign_id
    WHERE member.computer_id = ${id}::uuid ORDER BY campaign.ended_at IS NOT NULL, campaign.starts_on DESC`
  const waves = await db.campaignWave.findMany({ where: { campaignId: { in: members.map(({ campaignId }) => campaignId) } }, orderBy: [{ startsOn: 'asc' }, { name: 'asc' }], select: { id: true, name: true, campaignId: true } })
  const { osName, owner, devices, windows, unknownBuild, lastSeenAt, retiredAt, history, ...rest } = computer
  const builds = await db.windowsBuild.findMany({ where: { build: { in: history.map(({ build }) => build) } }, select: { build: true, product: true, version: true } })
  return {
    ...rest,
    os: shownOs(osName, windows?.product ?? null),
    version: windows?.version ?? (unknownBuild === null ? null : String(unknownBuild)),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    isRetired: retiredAt !== null,
    history: history.map(({ build, since }) => {
      const known = builds.find((one) => one.build === build)
      return { windows: known ? `${known.product} ${known.version}`.trim() : '', build, since: dayAt(since) }
    }),
    owner: owner?.displayName ?? null,
    technicians: await technicians(),
    campaigns: await Promise.all(members.map(async (member): Promise<DeviceInCampaign> => {
      const device = devices.find(({ campaignId }) => campaignId === member.campaignId)
      const appointment = member.state === 'done' ? null : (device?.appointment ?? null)
      const own = waves.filter(({ campaignId }) => campaignId === member.campaignId)
      return {
        ...member,
        note: device?.note ?? null,
        responsible: device?.responsible?.displayName ?? null,
        lookAgainOn: device?.lookAgainOn?.toISOString().slice(0, 10) ?? null,
        wave: own.find(({ id: waveId }) => waveId === member.waveId)?.name ?? null,
        waves: own.map(({ id: waveId, name }) => ({ id: waveId, name })),
        appointment: appointment && { startsAt: appointment.startsAt.toISOString(), endsAt: appointment.endsAt.toISOString(), technician: appointment.technician.displayName },
        slots: await offeredFor(member.campaignId, id),
      }
    })),
  }
}
