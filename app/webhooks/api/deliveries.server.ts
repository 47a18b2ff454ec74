import { operation } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { sendAgain, sendTest } from '../commands/send-again.server.ts'
import { mayManageWebhooks } from '../policy.ts'
import { deliveriesOf } from '../queries.server.ts'
import { deliveriesQuery, deliveryParams, endpointParams } from '../schema.ts'
import { delivery, testResult } from './answers.ts'

export const tests = resource('webhooks/:id/test', {
  POST: operation({
    id: 'testWebhook',
    summary: 'Sends a test now, and says how it went; for IT and administration',
    may: mayManageWebhooks,
    params: endpointParams,
    answer: testResult,
    run: ({ viewer, params }) => sendTest(viewer, params.id),
  }),
})

export const deliveries = resource('webhooks/:id/deliveries', {
  GET: operation({
    id: 'listWebhookDeliveries',
    summary: 'The log of a webhook, the latest first; for IT and administration',
    may: mayManageWebhooks,
    params: endpointParams,
    query: deliveriesQuery,
    answer: pageOf(delivery),
    run: ({ viewer, params, query: { limit, cursor } }) => deliveriesOf(viewer, params.id, limit, cursor),
  }),
})

export const again = resource('webhooks/:id/deliveries/:delivery/again', {
  POST: operation({
    id: 'sendAgain',
    summary: 'Sends a message once more; for IT and administration',
    may: mayManageWebhooks,
    params: deliveryParams,
    problems: { 409: ['off'] },
    run: ({ viewer, params }) => sendAgain(viewer, params.id, params.delivery),
  }),
})
