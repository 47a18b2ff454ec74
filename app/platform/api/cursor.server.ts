import { createHmac, timingSafeEqual } from 'node:crypto'
import { m } from '../../paraglide/messages.js'
import { invalidInput } from '../errors.ts'
import { signingKey } from '../signed-link.server.ts'

const macBytes = 12
/** Where a page ended: the values that its list is ordered by, of the last item. */
export type Position = readonly (string | number)[]

let key: Promise<Uint8Array> | null = null

/** It never changes, so that it is read once a process. */
async function cursorKey(): Promise<Uint8Array> {
  key ??= signingKey('api-cursor').catch((error: unknown) => {
    key = null
    throw error
  })
  return key
}

const macOf = async (list: string, payload: Uint8Array) => createHmac('sha256', await cursorKey()).update(`${list}\n`).update(payload).digest().subarray(0, macBytes)

/** An opaque cursor of a list, which nobody else can make or change. */
export async function writeCursor(list: string, position: Position): Promise<string> {
  const payload = Buffer.from(JSON.stringify(position))
  return Buffer.concat([await macOf(list, payload), payload]).toString('base64url')
}

/** The position in a cursor of this list. @throws AppError 422 naming `cursor` */
export async function readCursor(list: string, cursor: string): Promise<Position> {
  const bytes = Buffer.from(cursor, 'base64url')
  const payload = bytes.subarray(macBytes)
  // Decoding passes over what does not belong there.
  const isOurs = bytes.length > macBytes && bytes.toString('base64url') === cursor && timingSafeEqual(await macOf(list, payload), bytes.subarray(0, macBytes))
  if (!isOurs) throw invalidInput([{ path: 'cursor', message: m.platform_no_such_cursor() }])
  // What carries our signature was written above.
  return JSON.parse(payload.toString()) as Position
}
