import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { changeEndpoint, createEndpoint, deleteEndpoint, pauseEndpoint, resumeEndpoint, rotateSecret } from '../commands/manage-endpoints.server.ts'
import { eventKinds, namedKinds } from '../event-kinds.ts'
import { mayManageWebhooks } from '../policy.ts'
import { listEndpoints, oneEndpoint } from '../queries.server.ts'
import { endpointChange, endpointInput, endpointParams } from '../schema.ts'
import { endpoint, eventKind, madeEndpoint, newSecret } from './answers.ts'

export const endpoints = resource('webhooks', {
  GET: operation({
    id: 'listWebhooks',
    summary: 'All webhooks by name; for IT and administration',
    may: mayManageWebhooks,
    query: wholeListQuery,
    answer: pageOf(endpoint),
    run: async ({ viewer, query }) => pageIn('webhooks', await listEndpoints(viewer), query, ({ name, id }) => [name, id]),
  }),
  POST: operation({
    id: 'createWebhook',
    summary: 'Makes a webhook; for IT and administration',
    may: mayManageWebhooks,
    body: endpointInput,
    status: 201,
    answer: madeEndpoint,
    run: async ({ viewer, body }) => {
      const { id, secret } = await createEndpoint(viewer, body)
      return { ...(await oneEndpoint(viewer, id)), secret }
    },
  }),
})

export const kinds = resource('webhooks/kinds', {
  GET: operation({
    id: 'listWebhookKinds',
    summary: 'Every kind of event with the JSON schema of what it says; for IT and administration',
    may: mayManageWebhooks,
    query: wholeListQuery,
    answer: pageOf(eventKind),
    run: async ({ query }) => pageIn('webhook-kinds', namedKinds().map(({ kind, title }) => ({ kind, title, data: { ...z.toJSONSchema(eventKinds[kind].data) } })), query, ({ kind }) => [kind]),
  }),
})

export const oneWebhook = resource('webhooks/:id', {
  GET: operation({
    id: 'getWebhook',
    summary: 'One webhook; for IT and administration',
    may: mayManageWebhooks,
    params: endpointParams,
    answer: endpoint,
    run: ({ viewer, params }) => oneEndpoint(viewer, params.id),
  }),
  PATCH: operation({
    id: 'changeWebhook',
    summary: 'Changes a webhook, pauses it or lets it go on; for IT and administration',
    may: mayManageWebhooks,
    params: endpointParams,
    body: endpointChange,
    answer: endpoint,
    run: async ({ viewer, params: { id }, body: { enabled, ...change } }) => {
      if (Object.keys(change).length > 0) await changeEndpoint(viewer, id, change)
      if (enabled !== undefined) await (enabled ? resumeEndpoint : pauseEndpoint)(viewer, id)
      return oneEndpoint(viewer, id)
    },
  }),
  DELETE: operation({
    id: 'deleteWebhook',
    summary: 'Deletes a webhook; for IT and administration',
    may: mayManageWebhooks,
    params: endpointParams,
    run: ({ viewer, params }) => deleteEndpoint(viewer, params.id),
  }),
})

export const secrets = resource('webhooks/:id/secret', {
  POST: operation({
    id: 'rotateWebhookSecret',
    summary: 'Makes a new secret; the former one is signed with besides for a while',
    may: mayManageWebhooks,
    params: endpointParams,
    answer: newSecret,
    run: async ({ viewer, params }) => ({ secret: await rotateSecret(viewer, params.id) }),
  }),
})
