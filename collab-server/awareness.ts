/** Who is in a document and where: names are the server's to say, and nothing of it is stored. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MalformedMessage } from './protocol.ts'

/** Whom a connection acts for. */
export type Person = { personId: string; displayName: string }

type Entry<Owner> = { owner: Owner; personId: string; clock: number; state: string }

const maxClientsPerOwner = 4
const maxStateLength = 8_192
const maxEntries = 256

type Claim = { client: number; clock: number; state: object | null }

/** @throws MalformedMessage */
function readClaims(update: Uint8Array): Claim[] {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > maxEntries) throw new MalformedMessage('awareness of too many clients')
    const claims: Claim[] = []
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      if (text.length > maxStateLength) throw new MalformedMessage('awareness state too large')
      const state: unknown = JSON.parse(text)
      if (typeof state !== 'object' || Array.isArray(state)) throw new MalformedMessage('awareness state is no object')
      claims.push({ client, clock, state })
    }
    return claims
  } catch (error) {
    throw error instanceof MalformedMessage ? error : new MalformedMessage('awareness')
  }
}

/** The state with the real person in it, whatever the client said. A colour is kept if it is one. */
function withRealPerson(state: object, { personId, displayName }: Person): string {
  const said = 'user' in state && state.user !== null && typeof state.user === 'object' ? state.user : {}
  const color = 'color' in said && typeof said.color === 'string' && /^#[0-9a-f]{6}$/i.test(said.color) ? { color: said.color } : {}
  const name = 'name' in state ? { name: displayName } : {}
  return JSON.stringify({ ...state, ...name, user: { ...color, id: personId, name: displayName } })
}

function encode(entries: readonly { client: number; clock: number; state: string }[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  }
  return encoding.toUint8Array(encoder)
}

/**
 * The awareness states of one document. Each client id belongs to the connection that brought it first;
 * what others say about it (y-websocket clients echo what they hear) is not passed on.
 */
export class Awareness<Owner> {
  readonly #entries = new Map<number, Entry<Owner>>()

  /**
   * Takes a client's message. @returns the update for the other connections, or null when there is none
   * @throws MalformedMessage
   */
  take(owner: Owner, person: Person, update: Uint8Array): Uint8Array | null {
    const accepted: { client: number; clock: number; state: string }[] = []
    for (const { client, clock, state } of readClaims(update)) {
      const entry = this.#entries.get(client)
      // Two windows of one browser hear of each other without the server, so the person decides.
      if (entry ? entry.personId !== person.personId : state === null || !this.#hasRoomFor(owner)) continue
      if (entry && (clock < entry.clock || (clock === entry.clock && state !== null))) continue
      if (state === null) {
        this.#entries.delete(client)
        accepted.push({ client, clock, state: 'null' })
        continue
      }
      const real = withRealPerson(state, person)
      this.#entries.set(client, { owner: entry?.owner ?? owner, personId: person.personId, clock, state: real })
      accepted.push({ client, clock, state: real })
    }
    return accepted.length > 0 ? encode(accepted) : null
  }

  /** Everybody who is here, for a client that has just come; null when nobody is. */
  everybody(): Uint8Array | null {
    if (this.#entries.size === 0) return null
    return encode([...this.#entries].map(([client, { clock, state }]) => ({ client, clock, state })))
  }

  /** Takes away what a closed connection brought. @returns the update for the others */
  leave(owner: Owner): Uint8Array | null {
    const gone = [...this.#entries].filter(([, entry]) => entry.owner === owner)
    for (const [client] of gone) this.#entries.delete(client)
    return gone.length > 0 ? encode(gone.map(([client, { clock }]) => ({ client, clock: clock + 1, state: 'null' }))) : null
  }

  #hasRoomFor(owner: Owner): boolean {
    if (this.#entries.size >= maxEntries) return false
    let count = 0
    for (const entry of this.#entries.values()) if (entry.owner === owner) count += 1
    return count < maxClientsPerOwner
  }
}
