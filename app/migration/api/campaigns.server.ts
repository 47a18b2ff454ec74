import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { notFound } from '../../platform/errors.ts'
import { blockersPage } from '../blockers/blockers.server.ts'
import { blockersApiQuery } from '../blockers/schema.ts'
import { campaignBody, progressQuery } from '../campaigns/api-schema.ts'
import { campaignCalled, campaigns as allCampaigns } from '../campaigns/campaigns.server.ts'
import { endCampaign, writeCampaign } from '../commands/write-campaign.server.ts'
import { mayChangeCampaigns, maySeeMigration } from '../policy.ts'
import { campaignForecast } from '../queries.server.ts'
import { campaignParams } from '../schema.ts'
import { blockers, campaign, forecast } from './answers.ts'
import { progress } from './progress-answers.ts'
import { campaignProgress } from './told-progress.server.ts'

export const campaigns = resource('campaigns', {
  GET: operation({
    id: 'listCampaigns',
    summary: 'All campaigns, the latest first',
    may: maySeeMigration,
    query: wholeListQuery,
    answer: pageOf(campaign),
    run: async ({ query }) => pageIn('campaigns', await allCampaigns(), query, ({ startsOn, id }) => [-Number(startsOn.replaceAll('-', '')), id]),
  }),
  POST: operation({
    id: 'createCampaign',
    summary: 'Makes a campaign; for IT',
    may: mayChangeCampaigns,
    body: campaignBody,
    status: 201,
    answer: campaign,
    run: async ({ viewer, body }) => campaignCalled(await writeCampaign(viewer, null, body)),
  }),
})

export const oneCampaign = resource('campaigns/:id', {
  GET: operation({
    id: 'getCampaign',
    summary: 'How far a campaign is: burn-down, forecast with its band, how earlier forecasts turned out, sites, units, versions of Windows',
    params: campaignParams,
    query: progressQuery,
    answer: progress,
    run: ({ viewer, params, query }) => campaignProgress(viewer, params.id, query.pace),
  }),
  PUT: operation({
    id: 'putCampaign',
    summary: 'Changes a campaign; for IT',
    description: 'What is left out is as if it were empty. The kind stays as it was made.',
    may: mayChangeCampaigns,
    params: campaignParams,
    body: campaignBody,
    answer: campaign,
    problems: { 409: ['ended'] },
    run: async ({ viewer, params, body }) => campaignCalled(await writeCampaign(viewer, (await campaignCalled(params.id)).id, body)),
  }),
})

export const campaignEnds = resource('campaigns/:id/end', {
  POST: operation({
    id: 'endCampaign',
    summary: 'Ends a campaign; for IT',
    description: 'It can still be read. Dates to come are cancelled, and their people told.',
    may: mayChangeCampaigns,
    params: campaignParams,
    answer: campaign,
    problems: { 409: ['ended'] },
    run: async ({ viewer, params }) => {
      const { id } = await campaignCalled(params.id)
      await endCampaign(viewer, id)
      return campaignCalled(id)
    },
  }),
})

export const campaignForecasts = resource('campaigns/:id/forecast', {
  GET: operation({
    id: 'getForecast',
    summary: 'When a campaign will be done',
    params: campaignParams,
    answer: forecast,
    run: ({ viewer, params }) => campaignForecast(viewer, params.id),
  }),
})

export const campaignBlockers = resource('campaigns/:id/blockers', {
  GET: operation({
    id: 'listBlockers',
    summary: 'Blocked devices by reason, in all and in groups',
    description: 'By unit for IT alone.',
    params: campaignParams,
    query: blockersApiQuery,
    answer: blockers,
    run: async ({ viewer, params, query: { by, ...page } }) => {
      const found = await blockersPage(viewer, by, params.id)
      if (!found) throw notFound()
      const { total, blocked, reasons, groups } = found
      const items = groups.map(({ filter: _filter, ...group }) => group)
      return { by, total, blocked, reasons, ...(await pageIn(`blockers-${by}`, items, page, (group) => [-group.blocked, group.name ?? '', group.id ?? ''])) }
    },
  }),
})
