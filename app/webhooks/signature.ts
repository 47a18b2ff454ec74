import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A secret as Standard Webhooks writes it: "whsec_" and 32 random bytes in Base64. */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`
}

/** What is signed, with which id, at which second. */
type Signed = { id: string; timestamp: number; body: string }

/** HMAC-SHA-256 over "id.timestamp.body" by Standard Webhooks, 1.0: "v1,<Base64>". */
function signature(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/**
 * The headers that prove a message. With several secrets, as while they are changed, one signature each: a receiver
 * takes the message when one of them is right.
 */
export function signatureHeaders(secrets: readonly string[], signed: Signed): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  return {
    'webhook-id': signed.id,
    'webhook-timestamp': String(signed.timestamp),
    'webhook-signature': secrets.map((secret) => signature(secret, signed)).join(' '),
  }
}
