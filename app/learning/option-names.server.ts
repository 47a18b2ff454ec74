import { createHmac } from 'node:crypto'
import { signingKey } from '../platform/signed-link.server.ts'
import type { NameOption } from './attempt.ts'

const purpose = 'quiz options'

/** 96 bits: nobody finds one by trying, and a page with fifty of them stays small. */
const nameBytes = 12

let key: Promise<Uint8Array> | undefined

/**
 * How the options of an attempt are named outside the server: by keyed hashes, so that a name tells
 * neither the option's id nor its place in the file, and is worth nothing in another attempt.
 */
export async function optionNames(attemptId: string): Promise<NameOption> {
  const secret = await (key ??= signingKey(purpose))
  return (questionId, optionId) =>
    createHmac('sha256', secret).update(`${attemptId}\0${questionId}\0${optionId}`).digest().subarray(0, nameBytes).toString('base64url')
}
