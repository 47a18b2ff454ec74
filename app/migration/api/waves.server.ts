import { z } from 'zod'
import { madeId, operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { freezeBody, freezeParams, waveBody, waveParams } from '../campaigns/api-schema.ts'
import { freezePeriods, waveFormPage, wavesPage } from '../campaigns/campaign-pages.server.ts'
import { campaignCalled } from '../campaigns/campaigns.server.ts'
import { proposeAppointments } from '../commands/set-appointment.server.ts'
import { createFreeze, deleteFreeze } from '../commands/write-freeze.server.ts'
import { deleteWave, writeWave } from '../commands/write-wave.server.ts'
import { mayChangeCampaigns, maySeeMigration } from '../policy.ts'
import { campaignParams } from '../schema.ts'
import { freezePeriod, wave } from './answers.ts'

export const waves = resource('campaigns/:id/waves', {
  GET: operation({
    id: 'listWaves',
    summary: 'The waves of a campaign by their first day',
    may: maySeeMigration,
    params: campaignParams,
    query: wholeListQuery,
    answer: pageOf(wave),
    run: async ({ viewer, params, query }) => pageIn('waves', (await wavesPage(viewer, params.id))?.waves ?? [], query, ({ startsOn, id }) => [startsOn, id]),
  }),
  POST: operation({
    id: 'createWave',
    summary: 'Makes a wave of a campaign; for IT',
    may: mayChangeCampaigns,
    params: campaignParams,
    body: waveBody,
    status: 201,
    answer: madeId,
    problems: { 409: ['ended'] },
    run: async ({ viewer, params, body }) => ({ id: await writeWave(viewer, (await campaignCalled(params.id)).id, null, body) }),
  }),
})

export const oneWave = resource('campaigns/:id/waves/:wave', {
  PUT: operation({
    id: 'putWave',
    summary: 'Changes a wave; for IT',
    may: mayChangeCampaigns,
    params: waveParams,
    body: waveBody,
    problems: { 409: ['ended'] },
    run: async ({ viewer, params, body }) => void (await writeWave(viewer, (await campaignCalled(params.id)).id, params.wave, body)),
  }),
  DELETE: operation({
    id: 'deleteWave',
    summary: 'Deletes a wave; for IT',
    description: 'Its devices are in none then; dates that are set stay.',
    may: mayChangeCampaigns,
    params: waveParams,
    problems: { 409: ['ended'] },
    run: async ({ viewer, params }) => deleteWave(viewer, (await campaignCalled(params.id)).id, params.wave),
  }),
})

export const waveAppointments = resource('campaigns/:id/waves/:wave/appointments', {
  POST: operation({
    id: 'proposeAppointments',
    summary: 'Gives every device of a wave that has none the soonest date that suits; for IT',
    may: mayChangeCampaigns,
    params: waveParams,
    answer: z.object({ set: z.number().int(), left: z.number().int().meta({ description: 'Devices that got none.' }) }),
    run: async ({ viewer, params }) => {
      await waveFormPage(viewer, params.id, params.wave)
      return proposeAppointments(viewer, params.wave)
    },
  }),
})

export const freezes = resource('freeze-periods', {
  GET: operation({
    id: 'listFreezePeriods',
    summary: 'Days on which nothing is migrated',
    may: maySeeMigration,
    query: wholeListQuery,
    answer: pageOf(freezePeriod),
    run: async ({ query }) => pageIn('freeze-periods', await freezePeriods(), query, ({ startsOn, id }) => [startsOn, id]),
  }),
  POST: operation({
    id: 'createFreezePeriod',
    summary: 'Keeps days free of migration; for IT',
    description: 'Dates on them are cancelled, and their people told.',
    may: mayChangeCampaigns,
    body: freezeBody,
    status: 201,
    answer: madeId.extend({ cancelled: z.number().int().meta({ description: 'Dates.' }) }),
    run: ({ viewer, body }) => createFreeze(viewer, body),
  }),
})

export const oneFreeze = resource('freeze-periods/:id', {
  DELETE: operation({
    id: 'deleteFreezePeriod',
    summary: 'Gives days back to migration; for IT',
    may: mayChangeCampaigns,
    params: freezeParams,
    run: ({ viewer, params }) => deleteFreeze(viewer, params.id),
  }),
})
