import { Temporal } from 'temporal-polyfill'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import { cityTimeZone } from '../../platform/wall-clock.ts'
import type { CampaignKind } from './device-states.ts'

export type Campaign = {
  id: string
  slug: string
  name: string
  kind: CampaignKind
  /** Null when devices are handed out. */
  targetBuild: number | null
  /** Empty: from all. */
  fromBuilds: number[]
  /** Empty: at all sites, of owners in all units. */
  siteIds: string[]
  unitIds: string[]
  product: string
  version: string
  startsOn: string
  dueOn: string
  isEnded: boolean
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** All campaigns, the latest first. `product` and `version` name the target build: "Windows 11", "24H2". */
export async function campaigns(): Promise<Campaign[]> {
  const [found, builds] = await Promise.all([db.campaign.findMany({ orderBy: [{ startsOn: 'desc' }, { id: 'desc' }] }), db.windowsBuild.findMany()])
  const known = new Map(builds.map((build) => [build.build, build]))
  return found.map(({ startsOn, dueOn, endedAt, ...campaign }) => {
    const target = campaign.targetBuild === null ? undefined : known.get(campaign.targetBuild)
    return { ...campaign, product: target?.product ?? campaign.name, version: target?.version ?? '', startsOn: isoDay(startsOn), dueOn: isoDay(dueOn), isEnded: endedAt !== null }
  })
}

/** The campaign that pages show unasked: the latest upgrade that has begun and not ended, else the latest that has begun, else the first to begin. */
export async function currentCampaign(): Promise<Campaign | null> {
  const all = await campaigns()
  const today = Temporal.Now.plainDateISO(cityTimeZone).toString()
  const begun = all.filter(({ startsOn }) => startsOn <= today)
  const running = begun.filter(({ isEnded }) => !isEnded)
  return running.find(({ kind }) => kind === 'upgrade') ?? running[0] ?? begun[0] ?? all.at(-1) ?? null
}

/** By id or name in URLs. @throws AppError 404 */
export async function campaignCalled(idOrSlug: string): Promise<Campaign> {
  const campaign = (await campaigns()).find(({ id, slug }) => id === idOrSlug || slug === idOrSlug)
  if (!campaign) throw notFound()
  return campaign
}
