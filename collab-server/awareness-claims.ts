import * as decoding from 'lib0/decoding'
import { MalformedMessage } from './protocol.ts'

/** What a message says of one client: null when it has left. */
export type Claim = { client: number; clock: number; state: object | null }

const maxStateLength = 8_192

function readClaim(decoder: decoding.Decoder): Claim {
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  const text = decoding.readVarString(decoder)
  if (text.length > maxStateLength) throw new MalformedMessage('awareness state too large')
  const state: unknown = JSON.parse(text)
  if (typeof state !== 'object' || Array.isArray(state)) throw new MalformedMessage('awareness state is no object')
  return { client, clock, state }
}

/** Reads an awareness message about `most` clients at most. @throws MalformedMessage */
export function readClaims(update: Uint8Array, most: number): Claim[] {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > most) throw new MalformedMessage('awareness of too many clients')
    return Array.from({ length: count }, () => readClaim(decoder))
  } catch (error) {
    throw error instanceof MalformedMessage ? error : new MalformedMessage('awareness')
  }
}
