import { z } from 'zod'
import { readCursor } from '../platform/api/cursor.server.ts'
import { type Page, pageFrom } from '../platform/api/page.server.ts'
import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { kindWords, testKind } from './event-kinds.ts'
import { mayManageWebhooks } from './policy.ts'

export { webhooksHeldAbout } from './personal-data.server.ts'

export type EndpointState = 'on' | 'failing' | 'paused' | 'off'

/** Times in ISO 8601. */
export type Endpoint = {
  id: string
  name: string
  url: string
  kinds: string[]
  owner: string | null
  createdAt: string
  state: EndpointState
  /** Why it is off: "paused", "failing", "gone". */
  disabledReason: string | null
  disabledAt: string | null
  failingSince: string | null
  /** When what waits is tried next; null while nothing fails. */
  nextTryAt: string | null
  /** The former secret is signed with besides until then. */
  formerUntil: string | null
  waiting: number
  lastDeliveredAt: string | null
}

const iso = (date: Date | null | undefined) => date?.toISOString() ?? null

function stateOf({ disabledReason, failingSince }: { disabledReason: string | null; failingSince: Date | null }): EndpointState {
  if (disabledReason !== null) return disabledReason === 'paused' ? 'paused' : 'off'
  return failingSince ? 'failing' : 'on'
}

async function endpointLines(where: { id?: string }): Promise<Endpoint[]> {
  const found = await db.webhookEndpoint.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }], omit: { secret: true, formerSecret: true }, include: { owner: { select: { displayName: true } } } })
  const counted = await db.$queryRaw<{ id: string; waiting: number; last: Date | null }[]>`
    SELECT endpoint_id AS id, (count(*) FILTER (WHERE delivered_at IS NULL AND skipped_at IS NULL))::int AS waiting, max(delivered_at) AS last
    FROM webhook_delivery WHERE endpoint_id = ANY(${found.map(({ id }) => id)}::uuid[]) GROUP BY 1`
  return found.map((endpoint) => {
    const { id, name, url, kinds, owner, createdAt, disabledReason, disabledAt, failingSince, nextTryAt, formerUntil } = endpoint
    const own = counted.find((one) => one.id === id)
    return {
      id, name, url, kinds, disabledReason,
      owner: owner?.displayName ?? null,
      createdAt: createdAt.toISOString(),
      state: stateOf(endpoint),
      disabledAt: iso(disabledAt),
      failingSince: iso(failingSince),
      nextTryAt: failingSince && !disabledAt ? nextTryAt.toISOString() : null,
      formerUntil: formerUntil && formerUntil > new Date() ? formerUntil.toISOString() : null,
      waiting: own?.waiting ?? 0,
      lastDeliveredAt: iso(own?.last),
    }
  })
}

/** All endpoints by name. @throws AppError 403 */
export async function listEndpoints(viewer: Viewer): Promise<Endpoint[]> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  return endpointLines({})
}

/** @throws AppError 403, 404 */
export async function oneEndpoint(viewer: Viewer, id: string): Promise<Endpoint> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  const [endpoint] = await endpointLines({ id })
  if (!endpoint) throw notFound()
  return endpoint
}

export type DeliveryLine = {
  /** Its number; later ones are higher. */
  id: string
  /** As the receiver gets it in `webhook-id`. */
  messageId: string
  kind: string
  /** What people call the kind. */
  title: string
  isTest: boolean
  body: string
  createdAt: string
  state: 'delivered' | 'waiting' | 'skipped'
  attempts: { at: string; status: number | null; problem: string | null; milliseconds: number }[]
}

const list = 'webhook-deliveries'

/** The log of an endpoint, the latest first. Of each delivery the last tries. @throws AppError 403, 404, 422 */
export async function deliveriesOf(viewer: Viewer, endpointId: string, limit: number, cursor?: string): Promise<Page<DeliveryLine>> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  if ((await db.webhookEndpoint.count({ where: { id: endpointId } })) === 0) throw notFound()
  const before = cursor === undefined ? {} : { id: { lt: z.tuple([z.coerce.bigint()]).parse(await readCursor(list, cursor))[0] } }
  const found = await db.webhookDelivery.findMany({
    where: { endpointId, ...before },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: { message: true, attempts: { orderBy: { id: 'desc' }, take: 10 } },
  })
  return pageFrom(list, found, limit, ({ id }) => [String(id)], ({ id, messageId, message, deliveredAt, skippedAt, attempts }): DeliveryLine => ({
    id: String(id), messageId,
    kind: message.kind,
    title: kindWords(message.kind),
    isTest: message.kind === testKind,
    body: message.body,
    createdAt: message.createdAt.toISOString(),
    state: deliveredAt ? 'delivered' : skippedAt ? 'skipped' : 'waiting',
    attempts: attempts.map(({ at, status, problem, milliseconds }) => ({ at: at.toISOString(), status, problem, milliseconds })),
  }))
}
