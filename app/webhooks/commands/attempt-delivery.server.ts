import type { Database } from '../../platform/database.server.ts'
import { unseal } from '../../platform/sealed-secret.server.ts'
import { destinationOf } from '../destination.server.ts'
import { type Answer, post } from '../post.server.ts'
import { signatureHeaders } from '../signature.ts'

export type Sendable = { id: string; url: string; secret: Uint8Array; formerSecret: Uint8Array | null; formerUntil: Date | null }

/** With what is signed at this moment: the secret, and the one before as long as receivers may still have it. */
async function secretsOf({ id, secret, formerSecret, formerUntil }: Sendable, now: Date): Promise<string[] | null> {
  const current = await unseal(secret, id)
  const former = formerSecret && formerUntil && formerUntil > now ? await unseal(formerSecret, id) : null
  return current === null ? null : [current, ...(former === null ? [] : [former])]
}

const without = (problem: NonNullable<Answer['problem']>): Answer => ({ status: null, problem, retryAfter: null })

async function send(endpoint: Sendable, { messageId, body }: { messageId: string; body: string }, now: Date): Promise<Answer> {
  const secrets = await secretsOf(endpoint, now)
  if (!secrets) return without('secret-unreadable')
  const destination = await destinationOf(endpoint.url)
  if (typeof destination === 'string') return without(destination)
  return post(destination, body, signatureHeaders(secrets, { id: messageId, timestamp: Math.floor(now.getTime() / 1000), body }))
}

/** Tries once to deliver a message, and writes down how it went. */
export async function attempt(tx: Database, endpoint: Sendable, delivery: { id: bigint; messageId: string; body: string }, now: Date): Promise<Answer> {
  const begun = performance.now()
  const answer = await send(endpoint, delivery, now)
  await tx.webhookAttempt.create({ data: { deliveryId: delivery.id, at: now, status: answer.status, problem: answer.problem, milliseconds: Math.round(performance.now() - begun) } })
  return answer
}
