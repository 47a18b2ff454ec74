import { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { cityTimeZone } from '../../platform/wall-clock.ts'
import { type Blockers, blockedIn } from '../blockers/blockers.server.ts'
import { doneInWeeks } from '../campaign-history.server.ts'
import { type Campaign, currentCampaign } from '../campaigns/campaigns.server.ts'
import type { BlockReason } from '../campaigns/device-states.ts'
import { datedForecast, type DatedForecast } from '../dated-forecast.ts'
import { maySeeComputers, maySeeMigration } from '../policy.ts'
import { burnDown, servicingOf, type Servicing } from '../progress.ts'

/** Computers in use on one build. */
type BuildFigures = { product: string; version: string; build: number | null; count: number; endOfServicing: string | null; servicing: Servicing | null }

/** One wave's devices at the site; `name` null: in no wave. */
type WaveFigures = { name: string | null; startsOn: string | null; endsOn: string | null; total: number; done: number; blocked: number }

/** What comes on a day: begin and end of a wave, the end of the campaign, dates of so many devices, days without migration. */
type ComingDay = { day: string; what: { kind: 'wave-starts' | 'wave-ends'; name: string } | { kind: 'due'; name: string } | { kind: 'appointments'; count: number } | { kind: 'freeze'; name: string; until: string } }

export type MigrationFigures = {
  campaign: Campaign | null
  total: number
  migrated: number
  builds: BuildFigures[]
  waves: WaveFigures[]
  blockers: Blockers | null
  forecast: DatedForecast | null
  coming: ComingDay[]
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)
const at = (siteId: string | null, column: Prisma.Sql) => (siteId === null ? Prisma.sql`TRUE` : Prisma.sql`${column} = ${siteId}::uuid`)

async function buildsInUse(siteId: string | null, today: string): Promise<BuildFigures[]> {
  const rows = await db.$queryRaw<{ build: number | null; product: string | null; version: string | null; end: Date | null; count: number }[]>`
    SELECT coalesce(computer.build, computer.unknown_build) AS build, windows.product, windows.version, windows.end_of_servicing AS end, count(*)::int AS count
    FROM computer LEFT JOIN windows_build windows ON windows.build = computer.build
    WHERE computer.retired_at IS NULL AND ${at(siteId, Prisma.sql`computer.site_id`)} GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC NULLS LAST`
  return rows.map(({ build, product, version, end, count }) => {
    const endOfServicing = end && isoDay(end)
    return { build, count, endOfServicing, product: product ?? '', version: version ?? '', servicing: endOfServicing === null ? null : servicingOf(endOfServicing, today) }
  })
}

async function wavesAt(campaignId: string, siteId: string | null): Promise<WaveFigures[]> {
  const rows = await db.$queryRaw<{ name: string | null; startsOn: Date | null; endsOn: Date | null; total: number; done: number; blocked: number }[]>`
    SELECT wave.name, wave.starts_on AS "startsOn", wave.ends_on AS "endsOn", count(*)::int AS total, (count(*) FILTER (WHERE member.state = 'done'))::int AS done, (count(*) FILTER (WHERE member.state = 'blocked'))::int AS blocked
    FROM campaign_standing member LEFT JOIN campaign_wave wave ON wave.id = member.wave_id
    WHERE member.campaign_id = ${campaignId}::uuid AND member.state <> 'exempt' AND ${at(siteId, Prisma.sql`member.site_id`)}
    GROUP BY wave.id ORDER BY wave.starts_on NULLS LAST, wave.name`
  return rows.map(({ startsOn, endsOn, ...wave }) => ({ ...wave, startsOn: startsOn && isoDay(startsOn), endsOn: endsOn && isoDay(endsOn) }))
}

/** So many days are looked ahead for dates. */
const ahead = 90

async function comingDays(campaign: Campaign, waves: readonly WaveFigures[], siteId: string | null, today: string): Promise<ComingDay[]> {
  const until = Temporal.PlainDate.from(today).add({ days: ahead }).toString()
  const [dated, freezes] = await Promise.all([
    db.$queryRaw<{ day: string; count: number }[]>`
      SELECT to_char(appointment.starts_at AT TIME ZONE site.time_zone, 'YYYY-MM-DD') AS day, count(*)::int AS count
      FROM device_appointment appointment JOIN site ON site.id = appointment.site_id
      JOIN campaign_standing member ON member.campaign_id = appointment.campaign_id AND member.computer_id = appointment.computer_id AND member.state <> 'done'
      WHERE appointment.campaign_id = ${campaign.id}::uuid AND appointment.ends_at > now() AND ${at(siteId, Prisma.sql`appointment.site_id`)} GROUP BY 1`,
    db.freezePeriod.findMany({ where: { endsOn: { gte: new Date(today) } } }),
  ])
  const waveDays = waves.flatMap(({ name, startsOn, endsOn }): ComingDay[] => (name === null || startsOn === null || endsOn === null ? [] : [{ day: startsOn, what: { kind: 'wave-starts', name } }, { day: endsOn, what: { kind: 'wave-ends', name } }]))
  const all: ComingDay[] = [
    ...waveDays,
    { day: campaign.dueOn, what: { kind: 'due', name: campaign.name } },
    ...dated.map(({ day, count }): ComingDay => ({ day, what: { kind: 'appointments', count } })),
    ...freezes.map(({ name, startsOn, endsOn }): ComingDay => ({ day: isoDay(startsOn), what: { kind: 'freeze', name, until: isoDay(endsOn) } })),
  ]
  const isComing = ({ day, what }: ComingDay) => (what.kind === 'due' ? day >= today : (what.kind === 'freeze' ? what.until : day) >= today && day <= until)
  return all.filter(isComing).sort((a, b) => a.day.localeCompare(b.day))
}

/** What a report says of the current campaign and of the computers in use, at one site or in the whole city `withPeople`: with the reasons that give people away, for IT. @throws AppError 403 */
export async function migrationFigures(viewer: Viewer, siteId: string | null, withPeople = true): Promise<MigrationFigures> {
  if (!maySeeMigration(viewer)) throw forbidden()
  const today = Temporal.Now.plainDateISO(cityTimeZone).toString()
  const [campaign, builds] = await Promise.all([currentCampaign(), buildsInUse(siteId, today)])
  if (!campaign) return { campaign, builds, total: 0, migrated: 0, waves: [], blockers: null, forecast: null, coming: [] }
  const [waves, blockers, weeks] = await Promise.all([wavesAt(campaign.id, siteId), blockedIn(campaign, siteId === null ? 'site' : 'wave', withPeople && maySeeComputers(viewer), siteId), doneInWeeks(campaign.id, siteId)])
  const total = waves.reduce((sum, wave) => sum + wave.total, 0)
  const migrated = waves.reduce((sum, wave) => sum + wave.done, 0)
  const { weekly } = burnDown(total, weeks, campaign.startsOn, today)
  return {
    campaign, builds, total, migrated, waves, blockers,
    forecast: total > migrated ? datedForecast({ open: total - migrated - blockers.blocked, blocked: blockers.blocked }, weekly, today) : null,
    coming: await comingDays(campaign, waves, siteId, today),
  }
}

export type BlockedDevice = { computer: string; site: string | null; owner: string | null; reason: BlockReason; note: string | null; responsible: string | null; lookAgainOn: string | null }

/** The blocked devices of the current campaign with their owners, for IT alone: empty for everybody else. */
export async function blockedDevices(viewer: Viewer, siteId: string | null): Promise<BlockedDevice[]> {
  const campaign = maySeeComputers(viewer) ? await currentCampaign() : null
  if (!campaign) return []
  const rows = await db.$queryRaw<(Omit<BlockedDevice, 'lookAgainOn'> & { lookAgainOn: Date | null })[]>`
    SELECT computer.name AS computer, site.name AS site, owner.display_name AS owner, member.reason, device.note, responsible.display_name AS responsible, device.look_again_on AS "lookAgainOn"
    FROM campaign_standing member JOIN computer ON computer.id = member.computer_id
    JOIN campaign_device device ON device.campaign_id = member.campaign_id AND device.computer_id = member.computer_id
    LEFT JOIN site ON site.id = member.site_id LEFT JOIN person owner ON owner.id = computer.owner_id LEFT JOIN person responsible ON responsible.id = device.responsible_id
    WHERE member.campaign_id = ${campaign.id}::uuid AND member.state = 'blocked' AND ${at(siteId, Prisma.sql`member.site_id`)}
    ORDER BY site.name NULLS LAST, computer.name`
  return rows.map(({ lookAgainOn, ...row }) => ({ ...row, lookAgainOn: lookAgainOn && isoDay(lookAgainOn) }))
}
