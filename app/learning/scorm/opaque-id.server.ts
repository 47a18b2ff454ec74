import { createHmac, randomBytes } from 'node:crypto'
import { db } from '../../platform/database.server.ts'

const name = 'learner-id'

/** The secret with which people are called outside of Werkplatz; made by whoever needs it first, the same for all processes. */
async function opaqueKey(): Promise<Uint8Array> {
  await db.signingKey.createMany({ data: [{ name, key: randomBytes(32) }], skipDuplicates: true })
  return (await db.signingKey.findUniqueOrThrow({ where: { name } })).key
}

/** A name for somebody that tells nothing without the secret: HMAC-SHA-256 of the id, 32 characters. */
export async function opaqueIdOf(personId: string): Promise<string> {
  return createHmac('sha256', await opaqueKey()).update(personId).digest('hex').slice(0, 32)
}
