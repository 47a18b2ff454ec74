import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Person } from './awareness.ts'
import { type Cost, Intake } from './intake.ts'
import type { Limits } from './limits.ts'
import type { OpenDocument } from './open-document.ts'
import type { Outbox } from './outbox.ts'
import * as protocol from './protocol.ts'
import { closeCode } from './protocol.ts'
import { Pulse } from './pulse.ts'
import type { Turns } from './turns.ts'
import { checkUpdate, isEmptyUpdate, newPart } from './update-check.ts'
import { asWire } from './wire.ts'

/** What somebody may do with a document; each level includes those before it. */
export type Level = 'none' | 'read' | 'comment' | 'edit' | 'owner'

/** Whether a level is one of those that write into the text. */
export function mayWrite(level: Level): boolean {
  return level === 'edit' || level === 'owner'
}

/** Whom a request is from, and what proves it; the proof is looked at again while connected. */
export type Identity = Person & { by: 'cookie' | 'token'; credential: string }

/** A message that costs a walk through the whole text weighs as much as so many others. */
const weightOfWalk = 20

type Parts = {
  socket: WebSocket
  /** What the socket writes to. */
  stream: Duplex
  outbox: Outbox
  identity: Identity
  level: Level
  document: OpenDocument
  limits: Limits
  turns: Turns
  wantsAcknowledgement: boolean
  /** The client's editor does not know all that the text may consist of: it may read. */
  isOlderSchema: boolean
  /** An edit was made here and now; not one that a client delivers or repeats when it connects. */
  onEdit: () => void
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
  readonly #parts: Parts
  readonly #intake: Intake
  #level: Level
  /** Updates that carried something, as the client counts them, and how many of the first are on disk. */
  #received = 0
  #saved = 0
  /** Received after those and already known, so there was nothing to write. */
  readonly #known = new Set<number>()
  #uncommitted = 0
  #uncommittedBytes = 0
  #isClosing = false
  #isClosed = false
  readonly #pulse = new Pulse()
  /** How many the client was told of. */
  #acknowledged = 0
  /** Bytes of the longest frame that was sent. */
  #longestFrame = 0

  constructor(parts: Parts) {
    const { socket, identity, level, document, limits, turns } = parts
    this.person = identity
    this.#level = level
    this.document = document
    this.stream = parts.stream
    this.#parts = parts
    this.#intake = new Intake({
      person: identity.personId,
      turns,
      limits,
      handle: (data) => this.#handle(data),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      tooFast: () => this.close(closeCode.tooFast, 'too many messages'),
    })
    socket.on('message', (data) => this.#onMessage(data))
    socket.on('pong', () => this.#pulse.heard())
    // ws ends the connection by itself; to terminate it here would overtake the close frame that names the reason.
    socket.on('error', () => {
      this.#isClosing = true
    })
    socket.once('close', () => this.#onClose())
    document.connections.add(this)
    if (parts.wantsAcknowledgement) this.#tellLevel()
    if (this.#mayWrite()) this.send(protocol.stateVectorFrame(document.stateVector()))
    const everybody = document.awareness.everybody()
    if (everybody) this.send(protocol.awarenessFrame(everybody))
  }

  send(message: Uint8Array): void {
    if (this.#canTake(message.length)) this.#parts.socket.send(message, { binary: true })
  }

  /**
   * Sends what was made ready for everybody (wire.ts). It goes past ws, which would make a head of its own for each
   * reader; without compression ws writes at once, so the order stays.
   */
  show(wire: Uint8Array): void {
    if (this.#canTake(wire.length)) this.stream.write(wire)
  }

  /** Whether something may be sent. Who does not read what it was sent before is dropped. */
  #canTake(length: number): boolean {
    const { socket, limits, outbox } = this.#parts
    if (this.#isClosing || socket.readyState !== WebSocket.OPEN) return false
    // The longest, since the whole text may be longer than the buffer, and takes its time on a slow line.
    this.#longestFrame = Math.max(this.#longestFrame, length)
    if (socket.bufferedAmount > limits.sendBufferBytes + this.#longestFrame) {
      // A close frame would wait behind what it does not read.
      this.#isClosing = true
      socket.terminate()
      return false
    }
    outbox.gather(this)
    return true
  }

  /** Takes over a right that has changed: from the next message on it counts, and the client is told. */
  changeLevel(level: Level): void {
    if (level === this.#level) return
    const couldWrite = this.#mayWrite()
    this.#level = level
    if (this.#parts.wantsAcknowledgement) this.#tellLevel()
    else if (couldWrite && !this.#mayWrite()) this.send(protocol.deniedFrame('read only'))
    // What the client has written meanwhile may come now.
    if (!couldWrite && this.#mayWrite()) this.send(protocol.stateVectorFrame(this.document.stateVector()))
  }

  /** Tells the client how much of what it wrote is on disk. */
  acknowledge(): void {
    if (!this.#parts.wantsAcknowledgement || this.#acknowledged === this.#saved) return
    this.#acknowledged = this.#saved
    this.show(asWire(protocol.savedFrame(this.#saved)))
  }

  /** Ends the connection with a code that reaches the client. Nothing more is taken from it or sent. */
  close(code: number, reason: string): void {
    if (this.#isClosing) return
    this.acknowledge()
    this.#isClosing = true
    this.#intake.end()
    // The client's answer to it has to be read.
    this.#parts.socket.resume()
    this.#parts.socket.close(code, reason)
    this.#parts.outbox.forget(this)
  }

  /** Shows the other end that this one is there, and sees whether it is there itself. */
  beat(): void {
    const { socket } = this.#parts
    const sign = this.#pulse.beat(socket.bufferedAmount, this.#intake.isPaused)
    if (sign) this.show(sign)
    else socket.terminate()
  }

  #mayWrite(): boolean {
    return !this.#parts.isOlderSchema && mayWrite(this.#level)
  }

  #tellLevel(): void {
    this.send(protocol.levelFrame(mayWrite(this.#level) && !this.#mayWrite() ? 'read' : this.#level))
  }

  #onMessage(data: WebSocket.RawData): void {
    if (this.#isClosing) return
    this.#pulse.heard()
    // ws hands out one Buffer unless told otherwise.
    if (!Buffer.isBuffer(data)) return this.close(closeCode.malformed, 'fragments')
    if (data.length > this.#parts.limits.messageBytes) return this.close(closeCode.tooLarge, 'message too large')
    this.#intake.push(data)
  }

  #handle(data: Buffer): Cost {
    try {
      const message = protocol.readMessage(data)
      const isWalk = message.kind === 'state-vector' || (message.kind === 'update' && message.isAnswer)
      return { weight: isWalk ? weightOfWalk : 1, bytes: data.length + this.#act(message) }
    } catch (error) {
      if (error instanceof protocol.MalformedMessage) this.close(closeCode.malformed, 'malformed message')
      else {
        this.#parts.onError(error)
        this.close(closeCode.storeFailed, 'try again')
      }
      return { weight: 1, bytes: data.length }
    }
  }

  /** @returns the bytes of the answer */
  #act(message: protocol.ClientMessage): number {
    const { awareness } = this.document
    switch (message.kind) {
      case 'state-vector':
        return this.#answer(message.stateVector)
      case 'update':
        this.#takeUpdate(message.update, message.isAnswer)
        return 0
      case 'awareness':
        awareness.take(this, this.person, message.update)
        return 0
      case 'query-awareness': {
        const everybody = awareness.everybody()
        if (everybody) this.send(protocol.awarenessFrame(everybody))
        return everybody?.length ?? 0
      }
    }
  }

  #answer(stateVector: Uint8Array): number {
    let missing: Uint8Array
    try {
      missing = this.document.since(stateVector)
    } catch {
      throw new protocol.MalformedMessage('state vector')
    }
    this.send(protocol.answerFrame(missing))
    return missing.length
  }

  #takeUpdate(received: Uint8Array, isAnswer: boolean): void {
    if (isEmptyUpdate(received)) return
    checkUpdate(received)
    const { document } = this
    const part = isAnswer || !this.#mayWrite() ? newPart(document.state(), document.stateVector(), received) : received
    // Copied out of what was read, once for the others, the log and the memory.
    const update = part && protocol.framedUpdate(part)
    if (update && !this.#mayWrite()) {
      return mayWrite(this.#level) ? this.close(closeCode.olderSchema, 'reload') : this.close(closeCode.noRight, 'read only')
    }
    this.#received += 1
    const number = this.#received
    if (!update) {
      this.#known.add(number)
      this.#advance(this.#saved)
      return
    }
    if (!isAnswer) this.#parts.onEdit()
    this.#uncommitted += 1
    this.#uncommittedBytes += update.bytes.length
    if (this.#uncommittedBytes > this.#parts.limits.uncommittedBytes) this.#intake.hold()
    document.write(this, update, (isOnDisk) => this.#onCommitted(number, update.bytes.length, isOnDisk))
  }

  #onCommitted(number: number, bytes: number, isOnDisk: boolean): void {
    this.#uncommitted -= 1
    this.#uncommittedBytes -= bytes
    if (this.#uncommittedBytes <= this.#parts.limits.uncommittedBytes / 2) this.#intake.release()
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
    // What came before the end was said before the end.
    if (!this.#isClosing) this.#intake.drain()
    this.#intake.end()
    this.#isClosing = true
    this.#isClosed = true
    this.#parts.outbox.forget(this)
    this.document.connections.delete(this)
    this.document.awareness.leave(this)
    this.#goWhenDone()
  }

  #goWhenDone(): void {
    if (this.#isClosed && this.#uncommitted === 0) this.#parts.onGone()
  }
}
