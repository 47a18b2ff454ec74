/** Who is in a document and where: names are the server's to say, and nothing of it is stored. */
import * as encoding from 'lib0/encoding'
import { isTooDeep } from './depth.ts'
import { readClaims } from './awareness-claims.ts'
import { MalformedMessage } from './protocol.ts'

/** Whom a connection acts for. */
export type Person = { personId: string; displayName: string }

/** `owner`: the connection that brought it, or the name of the other instance that told of it. */
type Entry<Owner> = { owner: Owner | string; personId: string; clock: number; state: string }

const maxClientsPerOwner = 4
const maxEntries = 256
/** Clients that have left and are remembered: their ids stay their persons' own. */
const maxLeft = 1_024
const maxDepth = 16

/** The state with the real person in it, whatever the client said. A colour is kept if it is one. */
function withRealPerson(state: object, { personId, displayName }: Person): string {
  if (isTooDeep(state, maxDepth)) throw new MalformedMessage('awareness state nested too deep')
  const said = 'user' in state && state.user !== null && typeof state.user === 'object' ? state.user : {}
  const color = 'color' in said && typeof said.color === 'string' && /^#[0-9a-f]{6}$/i.test(said.color) ? { color: said.color } : {}
  const name = 'name' in state ? { name: displayName } : {}
  return JSON.stringify({ ...state, ...name, user: { ...color, id: personId, name: displayName } })
}

/** Whom a state is of that another instance has told of. */
function personIn(state: object): string {
  const user = 'user' in state && state.user !== null && typeof state.user === 'object' ? state.user : {}
  return 'id' in user && typeof user.id === 'string' ? user.id : ''
}

/**
 * The awareness states of one document. Each client id belongs to the person who brought it first, also
 * after it has left; what others say about it (y-websocket clients echo what they hear) is not passed on.
 */
export class Awareness<Owner extends object> {
  readonly #entries = new Map<number, Entry<Owner>>()
  readonly #left = new Map<number, { personId: string; clock: number }>()

  /** Takes a client's message. @returns the clients whose state is another one now @throws MalformedMessage */
  take(owner: Owner, person: Person, update: Uint8Array): number[] {
    return readClaims(update, maxEntries).flatMap(({ client, clock, state }) => {
      const entry = this.#entries.get(client)
      const personId = entry?.personId ?? this.#left.get(client)?.personId ?? person.personId
      // Two windows of one browser hear of each other without the server, so the person decides.
      if (personId !== person.personId) return []
      if (!entry && (state === null || !this.#hasRoomFor(owner))) return []
      // Who comes from another instance says again what it said there.
      const isFromElsewhere = typeof entry?.owner === 'string'
      if (entry && (clock < entry.clock || (clock === entry.clock && state !== null && !isFromElsewhere))) return []
      if (state === null) this.#remove(client, clock)
      else {
        const real = withRealPerson(state, person)
        this.#left.delete(client)
        this.#entries.set(client, { owner: !entry || isFromElsewhere ? owner : entry.owner, personId, clock, state: real })
      }
      return [client]
    })
  }

  /** Takes what another instance tells of its clients. @returns as `take` @throws MalformedMessage */
  hear(origin: string, update: Uint8Array): number[] {
    return readClaims(update, maxEntries).flatMap(({ client, clock, state }) => {
      const entry = this.#entries.get(client)
      const isOwn = entry?.owner === origin
      if (state === null) {
        if (!isOwn) return []
        this.#remove(client, clock)
        return [client]
      }
      if (entry ? clock < entry.clock || (clock === entry.clock && !isOwn) : this.#entries.size >= maxEntries) return []
      this.#left.delete(client)
      this.#entries.set(client, { owner: origin, personId: personIn(state), clock, state: JSON.stringify(state) })
      return [client]
    })
  }

  /** Takes away what a closed connection, or an instance that is gone, brought. @returns the clients */
  leave(owner: Owner | string): number[] {
    const gone = [...this.#entries].filter(([, entry]) => entry.owner === owner)
    // The same clock: so others take the client in again when it comes back with what it said last.
    for (const [client, { clock }] of gone) this.#remove(client, clock)
    return gone.map(([client]) => client)
  }

  /** Everybody who is here, for a client that has just come; null when nobody is. */
  everybody(): Uint8Array | null {
    return this.encode([...this.#entries.keys()])
  }

  /** Those who are connected to this process. */
  own(): Uint8Array | null {
    return this.encode([...this.#entries].flatMap(([client, { owner }]) => (typeof owner === 'string' ? [] : [client])))
  }

  /** What is known of these clients, as a message for others; null when there is nothing. */
  encode(clients: readonly number[]): Uint8Array | null {
    const known = clients.flatMap((client) => {
      const entry = this.#entries.get(client)
      const clock = entry?.clock ?? this.#left.get(client)?.clock
      return clock === undefined ? [] : [{ client, clock, state: entry?.state ?? 'null' }]
    })
    if (known.length === 0) return null
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, known.length)
    for (const { client, clock, state } of known) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
    return encoding.toUint8Array(encoder)
  }

  #remove(client: number, clock: number): void {
    const entry = this.#entries.get(client)
    if (!entry) return
    this.#entries.delete(client)
    this.#left.set(client, { personId: entry.personId, clock })
    const [oldest] = this.#left.keys()
    if (this.#left.size > maxLeft && oldest !== undefined) this.#left.delete(oldest)
  }

  #hasRoomFor(owner: Owner): boolean {
    if (this.#entries.size >= maxEntries) return false
    let count = 0
    for (const entry of this.#entries.values()) if (entry.owner === owner) count += 1
    return count < maxClientsPerOwner
  }
}
