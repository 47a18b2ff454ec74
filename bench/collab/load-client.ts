import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Target } from './targets.ts'

/** Called for each letter of somebody else that arrives. `ms`: since it was typed. */
export type OnSeen = (writer: LoadClient, clock: number, ms: number) => void

/** Somebody who types one letter after the other and notes when it reaches the others. Holds only what it wrote itself. */
export class LoadClient {
  readonly socket: WebSocket
  readonly document: string
  readonly #doc = new Y.Doc()
  readonly #target: Target
  readonly #sentAt: number[] = []
  /** How many letters of each writer have arrived here. */
  readonly #arrived = new Map<number, number>()
  /** Letters of this writer that another had, and those the server said are on disk: all up to this many. */
  seen = 0
  saved = 0

  constructor(target: Target, document: string, person: number, writers: Map<number, LoadClient>, onSeen: OnSeen) {
    this.document = document
    this.#target = target
    this.socket = new WebSocket(target.address(document, person), { perMessageDeflate: false })
    this.socket.on('error', () => {})
    this.#doc.on('update', (update: Uint8Array) => {
      this.#sentAt.push(performance.now())
      this.socket.send(target.wire.update(document, update))
    })
    writers.set(this.clientId, this)
    this.socket.on('message', (data: Buffer) => {
      const received = target.wire.read(data)
      if (received.kind === 'saved') this.saved = received.count
      if (received.kind === 'update') this.#take(received.update, writers, onSeen)
    })
  }

  /** A server may send several letters in one update. */
  #take(update: Uint8Array, writers: Map<number, LoadClient>, onSeen: OnSeen): void {
    const now = performance.now()
    for (const [client, end] of Y.parseUpdateMeta(update).to) {
      const writer = writers.get(client)
      if (!writer || writer === this) continue
      for (let clock = this.#arrived.get(client) ?? 0; clock < end; clock += 1) onSeen(writer, clock, now - (writer.#sentAt[clock] ?? Number.NaN))
      this.#arrived.set(client, Math.max(end, this.#arrived.get(client) ?? 0))
      writer.seen = Math.max(writer.seen, end)
    }
  }

  get clientId(): number {
    return this.#doc.clientID
  }

  get written(): number {
    return this.#sentAt.length
  }

  /** Resolves when it is connected and, where the server answers, synced. */
  async open(): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open')
    const { wire, stores } = this.#target
    const answered = new Promise<void>((done) => {
      const look = (data: Buffer) => {
        const received = wire.read(data)
        if (received.kind !== 'update' || received.sync !== 1) return
        this.socket.off('message', look)
        done()
      }
      this.socket.on('message', look)
      this.socket.once('close', () => done())
    })
    for (const frame of wire.hello(this.document)) this.socket.send(frame)
    if (stores) await answered
  }

  type(): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    const text = this.#doc.getText('t')
    text.insert(text.length, 'x')
  }

  close(): void {
    this.socket.terminate()
    this.#doc.destroy()
  }
}

/** Opens every document for `people` people each. */
export async function openAll(target: Target, documents: number, people: number, onSeen: OnSeen): Promise<LoadClient[]> {
  const writers = new Map<number, LoadClient>()
  const clients = target.documents
    .slice(0, documents)
    .flatMap((document, index) => Array.from({ length: people }, (_, person) => new LoadClient(target, document, index * people + person, writers, onSeen)))
  await Promise.all(clients.map((client) => client.open()))
  return clients
}

/** Lets all type in turn, together `perSecond` letters a second. Late turns are made up for, so that a slow server is not spared. */
export async function typeFor(clients: readonly LoadClient[], perSecond: number, seconds: number): Promise<void> {
  const start = performance.now()
  const total = perSecond * seconds
  for (let count = 0; count < total; ) {
    const due = Math.min(total, ((performance.now() - start) / 1000) * perSecond)
    for (; count < due; count += 1) clients[count % clients.length]?.type()
    await new Promise((done) => setTimeout(done, 1))
  }
}
