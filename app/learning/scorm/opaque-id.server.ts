import { createHmac } from 'node:crypto'
import { signingKey } from '../../platform/signed-link.server.ts'

/** The secret with which people are called outside of Werkplatz. It stays the same, and a transaction that asks for it must not need a second connection each time. */
let key: Promise<Uint8Array> | undefined

function opaqueKey(): Promise<Uint8Array> {
  key ??= signingKey('learner-id').catch((error: unknown) => {
    key = undefined
    throw error
  })
  return key
}

/** A name for somebody that tells nothing without the secret: HMAC-SHA-256 of the id, 32 characters. */
export async function opaqueIdOf(personId: string): Promise<string> {
  return createHmac('sha256', await opaqueKey()).update(personId).digest('hex').slice(0, 32)
}
