import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Person } from './awareness.ts'
import type { Limits } from './limits.ts'
import type { OpenDocument } from './open-document.ts'
import type { Outbox } from './outbox.ts'
import * as protocol from './protocol.ts'
import { closeCode } from './protocol.ts'
import { RateLimit } from './rate-limit.ts'
import { checkUpdate, isEmptyUpdate, newPart } from './update-check.ts'

/** What somebody may do with a document; each level includes those before it. */
export type Level = 'none' | 'read' | 'comment' | 'edit' | 'owner'

/** Whether a level is one of those that write into the text. */
export function mayWrite(level: Level): boolean {
  return level === 'edit' || level === 'owner'
}

/** Whom a request is from, and what proves it; the proof is looked at again while connected. */
export type Identity = Person & { by: 'cookie' | 'token'; credential: string }

/** A message that costs a walk through the whole text counts as this many. */
const costOfState = 20

type Parts = {
  socket: WebSocket
  /** What the socket writes to. */
  stream: Duplex
  outbox: Outbox
  identity: Identity
  level: Level
  document: OpenDocument
  limits: Limits
  wantsAcknowledgement: boolean
  /** The client's editor does not know all that the text may consist of: it may read. */
  isOlderSchema: boolean
  /** Something went wrong that the client has no part in. */
  onError: (error: unknown) => void
  /** Called once: the connection is closed and all it wrote is on disk or has failed. */
  onGone: () => void
}

/** One WebSocket of one person on one document. */
export class Connection {
  readonly person: Identity
  readonly document: OpenDocument
  readonly stream: Duplex
  level: Level
  readonly #parts: Parts
  readonly #rate: RateLimit
  /** Updates that carried something, as the client counts them, and how many of the first are on disk. */
  #received = 0
  #saved = 0
  /** Received after those and already known, so there was nothing to write. */
  readonly #known = new Set<number>()
  #uncommitted = 0
  #uncommittedBytes = 0
  #isClosing = false
  #isClosed = false
  #isAlive = true
  /** How many the client was told of. */
  #acknowledged = 0

  constructor(parts: Parts) {
    const { socket, identity, level, document, limits } = parts
    this.person = identity
    this.level = level
    this.document = document
    this.stream = parts.stream
    this.#parts = parts
    this.#rate = new RateLimit(limits.messagesPerSecond, limits.messageBurst)
    socket.on('message', (data) => this.#onMessage(data))
    socket.on('pong', () => {
      this.#isAlive = true
    })
    // ws ends the connection by itself; to terminate it here would overtake the close frame that names the reason.
    socket.on('error', () => {
      this.#isClosing = true
    })
    socket.once('close', () => this.#onClose())
    document.connections.add(this)
    if (this.#mayWrite()) this.send(protocol.stateVectorFrame(document.stateVector()))
    const everybody = document.awareness.everybody()
    if (everybody) this.send(protocol.awarenessFrame(everybody))
  }

  send(frame: Uint8Array): void {
    const { socket, limits } = this.#parts
    if (this.#isClosing || socket.readyState !== WebSocket.OPEN) return
    if (socket.bufferedAmount > limits.sendBufferBytes) {
      // A close frame would wait behind what it does not read.
      this.#isClosing = true
      socket.terminate()
      return
    }
    this.#parts.outbox.gather(this)
    socket.send(frame, { binary: true })
  }

  /** Tells the client how much of what it wrote is on disk. */
  acknowledge(): void {
    if (!this.#parts.wantsAcknowledgement || this.#acknowledged === this.#saved) return
    this.#acknowledged = this.#saved
    this.send(protocol.savedFrame(this.#saved))
  }

  /** Ends the connection with a code that reaches the client. Nothing more is taken from it or sent. */
  close(code: number, reason: string): void {
    if (this.#isClosing) return
    this.acknowledge()
    this.#isClosing = true
    this.#parts.socket.close(code, reason)
    this.#parts.outbox.forget(this)
  }

  /** Sees whether the other end is still there, and shows it that this one is. */
  beat(): void {
    if (!this.#isAlive) {
      this.#parts.socket.terminate()
      return
    }
    this.#isAlive = false
    if (this.#parts.socket.readyState === WebSocket.OPEN) this.#parts.socket.ping()
    this.send(protocol.keepAliveFrame)
  }

  #mayWrite(): boolean {
    return !this.#parts.isOlderSchema && mayWrite(this.level)
  }

  #onMessage(data: WebSocket.RawData): void {
    if (this.#isClosing) return
    // ws hands out one Buffer unless told otherwise.
    if (!Buffer.isBuffer(data)) return this.close(closeCode.malformed, 'fragments')
    if (data.length > this.#parts.limits.messageBytes) return this.close(closeCode.tooLarge, 'message too large')
    try {
      const message = protocol.readMessage(data)
      const isWalk = message.kind === 'state-vector' || (message.kind === 'update' && message.isAnswer)
      if (!this.#rate.spend(isWalk ? costOfState : 1)) return this.close(closeCode.tooFast, 'too many messages')
      this.#handle(message)
    } catch (error) {
      if (error instanceof protocol.MalformedMessage) return this.close(closeCode.malformed, 'malformed message')
      this.#parts.onError(error)
      this.close(closeCode.storeFailed, 'try again')
    }
  }

  #handle(message: protocol.ClientMessage): void {
    const { awareness } = this.document
    switch (message.kind) {
      case 'state-vector':
        return this.#answer(message.stateVector)
      case 'update':
        return this.#takeUpdate(message.update, message.isAnswer)
      case 'awareness': {
        const forOthers = awareness.take(this, this.person, message.update)
        if (forOthers) this.document.broadcast(protocol.awarenessFrame(forOthers), this)
        return
      }
      case 'query-awareness': {
        const everybody = awareness.everybody()
        if (everybody) this.send(protocol.awarenessFrame(everybody))
      }
    }
  }

  #answer(stateVector: Uint8Array): void {
    let missing: Uint8Array
    try {
      missing = this.document.since(stateVector)
    } catch {
      throw new protocol.MalformedMessage('state vector')
    }
    this.send(protocol.answerFrame(missing))
  }

  #takeUpdate(received: Uint8Array, isAnswer: boolean): void {
    if (isEmptyUpdate(received)) return
    checkUpdate(received)
    const { document } = this
    const update = isAnswer || !this.#mayWrite() ? newPart(document.state(), document.stateVector(), received) : received.slice()
    if (update && !this.#mayWrite()) {
      return mayWrite(this.level) ? this.close(closeCode.olderSchema, 'reload') : this.close(closeCode.noRight, 'read only')
    }
    this.#received += 1
    const number = this.#received
    if (!update) {
      this.#known.add(number)
      this.#advance(this.#saved)
      return
    }
    this.#uncommitted += 1
    this.#uncommittedBytes += update.length
    if (this.#uncommittedBytes > this.#parts.limits.uncommittedBytes) this.#parts.socket.pause()
    document.write(this, update, (isOnDisk) => this.#onCommitted(number, update.length, isOnDisk))
  }

  #onCommitted(number: number, bytes: number, isOnDisk: boolean): void {
    this.#uncommitted -= 1
    this.#uncommittedBytes -= bytes
    if (this.#parts.socket.isPaused && this.#uncommittedBytes <= this.#parts.limits.uncommittedBytes / 2) this.#parts.socket.resume()
    if (isOnDisk) this.#advance(number)
    this.#goWhenDone()
  }

  /** Everything up to `saved` is on disk; so is what comes right after it and was known. */
  #advance(saved: number): void {
    this.#saved = saved
    while (this.#known.delete(this.#saved + 1)) this.#saved += 1
    this.#parts.outbox.acknowledgeSoon(this)
  }

  #onClose(): void {
    this.#isClosing = true
    this.#isClosed = true
    this.#parts.outbox.forget(this)
    this.document.connections.delete(this)
    const forOthers = this.document.awareness.leave(this)
    if (forOthers) this.document.broadcast(protocol.awarenessFrame(forOthers), null)
    this.#goWhenDone()
  }

  #goWhenDone(): void {
    if (this.#isClosed && this.#uncommitted === 0) this.#parts.onGone()
  }
}
