import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { db } from './database.server.ts'

const idBytes = 16
const expiryBytes = 6
const macBytes = 32

/** The key of a purpose, the same for all processes; made by whoever needs it first. */
export async function signingKey(purpose: string): Promise<Uint8Array> {
  await db.signingKey.createMany({ data: [{ name: purpose, key: randomBytes(32) }], skipDuplicates: true })
  return (await db.signingKey.findUniqueOrThrow({ where: { name: purpose } })).key
}

const macOf = (key: Uint8Array, payload: Uint8Array) => createHmac('sha256', key).update(payload).digest()

/**
 * A token that lets whoever holds it do one thing with one record until a moment, without signing in.
 * @param id a UUID
 * @returns 72 characters for a path: id, end in milliseconds, HMAC-SHA-256
 */
export async function signedToken(purpose: string, id: string, until: Date): Promise<string> {
  const payload = Buffer.alloc(idBytes + expiryBytes)
  payload.write(id.replaceAll('-', ''), 'hex')
  payload.writeUIntBE(until.getTime(), idBytes, expiryBytes)
  return Buffer.concat([payload, macOf(await signingKey(purpose), payload)]).toString('base64url')
}

/** The id in a token of this purpose; null for what is expired, changed, or no token at all. */
export async function signedId(purpose: string, token: string, now = new Date()): Promise<string | null> {
  const bytes = Buffer.from(token, 'base64url')
  // Decoding passes over what does not belong there.
  if (bytes.length !== idBytes + expiryBytes + macBytes || bytes.toString('base64url') !== token) return null
  const payload = bytes.subarray(0, idBytes + expiryBytes)
  if (!timingSafeEqual(macOf(await signingKey(purpose), payload), bytes.subarray(payload.length))) return null
  if (payload.readUIntBE(idBytes, expiryBytes) <= now.getTime()) return null
  return payload.toString('hex', 0, idBytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
