import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { notFound } from '../../platform/errors.ts'
import { appointmentBody, deviceParams, devicesBody } from '../campaigns/api-schema.ts'
import { campaignCalled } from '../campaigns/campaigns.server.ts'
import { myDevices } from '../campaigns/mine.server.ts'
import { changeDevices, pickWave } from '../commands/change-device-state.server.ts'
import { cancelAppointment, setAppointment } from '../commands/set-appointment.server.ts'
import { mayChangeCampaigns, maySeeMigration } from '../policy.ts'
import { campaignParams } from '../schema.ts'
import { deviceInCampaign, ownDevice } from './answers.ts'
import { toldDevice, toldOwnDevice } from './told-device.server.ts'

export const deviceChanges = resource('campaigns/:id/devices', {
  POST: operation({
    id: 'changeDevices',
    summary: 'Does the same with several devices of a campaign, those with which it can be done; for IT',
    description: 'That a device is upgraded follows from the inventory, and cannot be said. A device that is blocked or exempt loses its date.',
    may: mayChangeCampaigns,
    params: campaignParams,
    body: devicesBody,
    answer: z.object({ changed: z.number().int(), left: z.number().int().meta({ description: 'With which it could not be done.' }) }),
    problems: { 409: ['ended'] },
    run: async ({ viewer, params, body: { computerIds, change } }) => {
      const { id } = await campaignCalled(params.id)
      return change.action === 'wave' ? pickWave(viewer, id, computerIds, change.waveId) : changeDevices(viewer, id, computerIds, change)
    },
  }),
})

export const oneDevice = resource('campaigns/:id/devices/:computer', {
  GET: operation({
    id: 'getDevice',
    summary: 'Where a device stands in a campaign, its date, and the slots to which that can go; for IT and whose device it is',
    description: 'Reason, note and who looks after it for IT alone.',
    params: deviceParams,
    answer: deviceInCampaign,
    run: ({ viewer, params }) => toldDevice(viewer, params.id, params.computer),
  }),
})

export const appointments = resource('campaigns/:id/devices/:computer/appointment', {
  PUT: operation({
    id: 'setAppointment',
    summary: 'Sets or moves the date of a device to a slot; for IT and whose device it is',
    description: 'The person is told.',
    params: deviceParams,
    body: appointmentBody,
    answer: deviceInCampaign,
    problems: { 409: ['no-date', 'slot-taken'] },
    run: async ({ viewer, params, body }) => {
      const { campaignId } = await toldDevice(viewer, params.id, params.computer)
      await setAppointment(viewer, campaignId, params.computer, new Date(body.startsAt))
      return toldDevice(viewer, params.id, params.computer)
    },
  }),
  DELETE: operation({
    id: 'cancelAppointment',
    summary: 'Cancels the date of a device; for IT',
    may: mayChangeCampaigns,
    params: deviceParams,
    run: async ({ viewer, params }) => {
      const { campaignId, appointment } = await toldDevice(viewer, params.id, params.computer)
      if (!appointment) throw notFound()
      await cancelAppointment(viewer, campaignId, params.computer)
    },
  }),
})

export const ownDevices = resource('my-devices', {
  GET: operation({
    id: 'listMyDevices',
    summary: 'My devices in campaigns that run, with their dates and the slots to which these can go',
    may: maySeeMigration,
    query: wholeListQuery,
    answer: pageOf(ownDevice),
    run: async ({ viewer, query }) => pageIn('my-devices', (await myDevices(viewer)).map(toldOwnDevice), query, ({ device, campaignId, computerId }) => [device, campaignId, computerId]),
  }),
})
