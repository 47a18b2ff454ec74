import { z } from 'zod'
import { answer } from '../../platform/api.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { eventKinds, namedKinds } from '../event-kinds.ts'
import { mayManageWebhooks } from '../policy.ts'
import type { Route } from './+types/api-kinds.ts'

/** `GET /api/v1/webhooks/kinds`: every kind of event with the JSON schema of its `data`. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => {
    if (!mayManageWebhooks(viewerOf(context))) throw forbidden()
    return { items: namedKinds().map(({ kind, title }) => ({ kind, title, data: z.toJSONSchema(eventKinds[kind].data) })), next: null }
  })
}
