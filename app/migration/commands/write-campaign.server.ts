import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, type FieldError, forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { deliverSoon, publish } from '../../webhooks/commands/publish-events.server.ts'
import type { CampaignInput } from '../campaigns/schema.ts'
import { freeSlug } from '../campaigns/slug.ts'
import { mayChangeCampaigns } from '../policy.ts'
import { dropAppointment } from './set-appointment.server.ts'

/** What a campaign names has to be there. */
async function unknownParts(tx: Database, { targetBuild, fromBuilds, siteIds, unitIds }: CampaignInput): Promise<FieldError[]> {
  const builds = [...new Set([...fromBuilds, ...(targetBuild === null ? [] : [targetBuild])])]
  const [known, sites, units] = await Promise.all([
    tx.windowsBuild.findMany({ where: { build: { in: builds } }, select: { build: true } }),
    tx.site.count({ where: { id: { in: siteIds } } }),
    tx.orgUnit.count({ where: { id: { in: unitIds } } }),
  ])
  const has = new Set(known.map(({ build }) => build))
  const errors: FieldError[] = []
  if (targetBuild !== null && !has.has(targetBuild)) errors.push({ path: 'targetBuild', message: m.migration_campaigns_unknown_build() })
  if (fromBuilds.some((build) => !has.has(build) || (targetBuild !== null && build >= targetBuild))) errors.push({ path: 'fromBuilds', message: m.migration_campaigns_unknown_build() })
  if (sites < new Set(siteIds).size) errors.push({ path: 'siteIds', message: m.migration_campaigns_unknown_part() })
  if (units < new Set(unitIds).size) errors.push({ path: 'unitIds', message: m.migration_campaigns_unknown_part() })
  return errors
}

/** Locks a campaign that has not ended. @throws AppError 404; 409 `ended` */
export async function openCampaign(tx: Database, id: string) {
  await tx.$queryRaw`SELECT FROM campaign WHERE id = ${id}::uuid FOR UPDATE`
  const campaign = await tx.campaign.findUnique({ where: { id } })
  if (!campaign) throw notFound()
  if (campaign.endedAt) throw new AppError(409, 'ended', m.migration_campaigns_is_ended())
  return campaign
}

/**
 * Makes a campaign (`id` null) or changes one. Its name in URLs and its kind stay as they were made.
 * @returns its name in URLs @throws AppError 403; 404; 409 `ended`; 422 by field
 */
export async function writeCampaign(viewer: Viewer, id: string | null, input: CampaignInput): Promise<string> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  const { startsOn, dueOn, ...rest } = input
  const values = { ...rest, startsOn: new Date(startsOn), dueOn: new Date(dueOn) }
  const slug = await db.$transaction(async (tx) => {
    const errors = await unknownParts(tx, input)
    const before = id === null ? null : await openCampaign(tx, id)
    if (before && before.kind !== input.kind) errors.push({ path: 'kind', message: m.migration_campaigns_kind_stays() })
    if (errors.length > 0) throw invalidInput(errors)
    if (before) {
      await tx.campaign.update({ where: { id: before.id }, data: values })
      await audit(tx, { actorId: viewer.id, action: 'campaign.changed', subjectType: 'campaign', subjectId: before.id })
      await publish(tx, 'campaign.changed', [{ campaignId: before.id }])
      return before.slug
    }
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('campaign slug', 0))::text`
    const taken = await tx.campaign.findMany({ select: { slug: true } })
    const { id: madeId, slug: made } = await tx.campaign.create({ data: { ...values, slug: freeSlug(input.name, new Set(['new', ...taken.map((other) => other.slug)])) } })
    await audit(tx, { actorId: viewer.id, action: 'campaign.created', subjectType: 'campaign', subjectId: madeId })
    await publish(tx, 'campaign.created', [{ campaignId: madeId }])
    return made
  })
  await deliverSoon()
  return slug
}

/** Ends a campaign: it stays to be read, nothing in it changes by hand any more, and dates to come are cancelled. @throws AppError 403; 404; 409 `ended` */
export async function endCampaign(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    await openCampaign(tx, id)
    await tx.campaign.update({ where: { id }, data: { endedAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'campaign.ended', subjectType: 'campaign', subjectId: id })
    await publish(tx, 'campaign.ended', [{ campaignId: id }], now)
    const coming = await tx.deviceAppointment.findMany({ where: { campaignId: id, endsAt: { gt: now } }, select: { computerId: true } })
    for (const { computerId } of coming) await dropAppointment(tx, viewer.id, id, computerId, now)
  }, { timeout: 60_000 })
  await deliverSoon()
}
