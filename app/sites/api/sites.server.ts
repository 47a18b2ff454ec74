import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { declareLive, takeBackLive } from '../gate/commands/declare-live.server.ts'
import { mayRunSites } from '../gate/policy.ts'
import { goLiveBody, takeBackBody } from '../gate/schema.ts'
import { longGate, shortGate } from '../gate/told-gate.ts'
import { listSites, siteOverview } from '../queries.server.ts'
import { siteParams } from '../schema.ts'
import { floor, site, siteLine } from './answers.ts'

export const sites = resource('sites', {
  GET: operation({
    id: 'listSites',
    summary: 'All sites with their WLAN coverage and their share of migrated computers',
    query: wholeListQuery,
    answer: pageOf(siteLine),
    run: async ({ viewer, query }) => {
      const all = (await listSites(viewer)).map(({ gate, ...line }) => ({ ...line, gate: shortGate(gate) }))
      return pageIn('sites', all, query, ({ slug }) => [slug])
    },
  }),
})

export const oneSite = resource('sites/:id', {
  GET: operation({
    id: 'getSite',
    summary: 'One site, by its id or its name in addresses',
    description: 'With what each condition for going live says, in the language of the request.',
    params: siteParams,
    answer: site,
    run: async ({ viewer, params }) => {
      const { gate, ...line } = (await siteOverview(viewer, params.id)).site
      return { ...line, gate: longGate(gate) }
    },
  }),
})

export const floorsOfSite = resource('sites/:id/floors', {
  GET: operation({
    id: 'listFloors',
    summary: 'The floors of a site, from below',
    params: siteParams,
    query: wholeListQuery,
    answer: pageOf(floor),
    run: async ({ viewer, params, query }) => {
      const { floors } = await siteOverview(viewer, params.id)
      return pageIn('floors', floors.map(({ geometry: _, heatMap: __, ...line }) => line), query, ({ level, id }) => [level, id])
    },
  }),
})

export const goLive = resource('sites/:id/go-live', {
  POST: operation({
    id: 'declareLive',
    summary: 'Declares a site live; for IT',
    description: 'Where conditions are not met, a reason has to be given.',
    may: mayRunSites,
    params: siteParams,
    body: goLiveBody,
    status: 201,
    answer: z.object({ id: z.uuid() }),
    problems: { 409: ['already-live'] },
    run: ({ viewer, params, body }) => declareLive(viewer, params.id, body),
  }),
  DELETE: operation({
    id: 'takeBackLive',
    summary: 'Takes back that a site is live; for IT',
    may: mayRunSites,
    params: siteParams,
    body: takeBackBody,
    problems: { 409: ['not-live'] },
    run: ({ viewer, params, body }) => takeBackLive(viewer, params.id, body.reason),
  }),
})
