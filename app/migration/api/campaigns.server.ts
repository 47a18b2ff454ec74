import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { notFound } from '../../platform/errors.ts'
import { blockersPage } from '../blockers/blockers.server.ts'
import { blockersApiQuery } from '../blockers/schema.ts'
import { listComputers } from '../computer-queries.server.ts'
import { maySeeMigration } from '../policy.ts'
import { campaignForecast, campaigns as allCampaigns } from '../queries.server.ts'
import { campaignParams, computersApiQuery } from '../schema.ts'
import { blockers, campaign, computer, forecast } from './answers.ts'

export const computers = resource('computers', {
  GET: operation({
    id: 'listComputers',
    summary: 'Computers by name; for IT',
    query: computersApiQuery,
    answer: pageOf(computer),
    run: ({ viewer, query: { cursor, limit, ...filters } }) => listComputers(viewer, filters, limit, cursor),
  }),
})

export const campaigns = resource('campaigns', {
  GET: operation({
    id: 'listCampaigns',
    summary: 'All campaigns, the latest first',
    may: maySeeMigration,
    query: wholeListQuery,
    answer: pageOf(campaign),
    run: async ({ query }) => pageIn('campaigns', await allCampaigns(), query, ({ startsOn, id }) => [-Number(startsOn.replaceAll('-', '')), id]),
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
