/** The y-websocket wire protocol (y-protocols), and Werkplatz's acknowledgement beside it. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { varUintLength, webSocketHeadLength, writeVarUint, writeWebSocketHead } from './wire.ts'

const kind = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 100, level: 101 } as const
const syncKind = { step1: 0, step2: 1, update: 2 } as const

/** What a client may send. */
export type ClientMessage =
  | { kind: 'state-vector'; stateVector: Uint8Array }
  /** `isAnswer`: sync step 2, what the client has beyond the server's state vector. */
  | { kind: 'update'; update: Uint8Array; isAnswer: boolean }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'query-awareness' }

/** A frame that is not of this protocol. */
export class MalformedMessage extends Error {}

/**
 * Reads one frame. The byte arrays are views of it.
 * @throws MalformedMessage
 */
export function readMessage(frame: Uint8Array): ClientMessage {
  try {
    const decoder = decoding.createDecoder(frame)
    const message = readBody(decoder)
    if (decoding.hasContent(decoder)) throw new MalformedMessage('bytes after the message')
    return message
  } catch (error) {
    throw error instanceof MalformedMessage ? error : new MalformedMessage(error instanceof Error ? error.message : 'unreadable')
  }
}

function readBody(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case kind.sync: {
      const sync = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (sync === syncKind.step1) return { kind: 'state-vector', stateVector: bytes }
      if (sync === syncKind.step2 || sync === syncKind.update) return { kind: 'update', update: bytes, isAnswer: sync === syncKind.step2 }
      throw new MalformedMessage(`sync message ${sync}`)
    }
    case kind.awareness:
      return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case kind.queryAwareness:
      return { kind: 'query-awareness' }
    default:
      throw new MalformedMessage(`message ${type}`)
  }
}

function syncFrame(sync: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind.sync)
  encoding.writeVarUint(encoder, sync)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Asks for what the client has beyond this state vector. */
export function stateVectorFrame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(syncKind.step1, stateVector)
}

/** The answer to a client's state vector. */
export function answerFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncKind.step2, update)
}

/** An update as a client sends it. */
export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncKind.update, update)
}

/** An update, and all that goes over a connection to show it, in the same memory. */
export type FramedUpdate = { bytes: Uint8Array; wire: Uint8Array }

/** A copy of an update, written once for the log and everybody who is shown it. */
export function framedUpdate(update: Uint8Array): FramedUpdate {
  const messageLength = 2 + varUintLength(update.length) + update.length
  const start = webSocketHeadLength(messageLength)
  // Of a letter it is a part of a larger piece, as nobody keeps it for long.
  const wire = Buffer.allocUnsafe(start + messageLength)
  writeWebSocketHead(wire, messageLength)
  wire[start] = kind.sync
  wire[start + 1] = syncKind.update
  writeVarUint(wire, start + 2, update.length)
  const bytes = wire.subarray(wire.length - update.length)
  bytes.set(update)
  return { bytes, wire }
}

export function awarenessFrame(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind.awareness)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** An awareness message about nobody: the client takes a connection without messages for 30 s as dead. */
export const keepAliveFrame: Uint8Array = awarenessFrame(Uint8Array.of(0))

/** The connection's first `count` updates are on disk. */
export function savedFrame(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind.saved)
  encoding.writeVarUint(encoder, count)
  return encoding.toUint8Array(encoder)
}

/** What the connection may do from now on; for clients that asked for acknowledgements. */
export function levelFrame(level: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind.level)
  encoding.writeVarString(encoder, level)
  return encoding.toUint8Array(encoder)
}

/** The same for all others, as y-protocols has it: permission denied, with a reason. */
export function deniedFrame(reason: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind.auth)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, reason)
  return encoding.toUint8Array(encoder)
}

/** Why a connection ends. Clients of y-websocket come again by themselves except for 44xx. */
export const closeCode = {
  malformed: 4400,
  notSignedIn: 4401,
  noRight: 4403,
  noDocument: 4404,
  tooManyConnections: 4409,
  /** The document has another history than the client's copy. */
  otherEpoch: 4410,
  tooLarge: 4413,
  /** The document's log is damaged: it is not served until somebody has mended it. */
  damaged: 4422,
  /** The client's editor is older than what the text may consist of: it would delete what it does not know. */
  olderSchema: 4426,
  tooFast: 4429,
  /** The text could not be read or written: nothing of it was shown to others; try again. */
  storeFailed: 4503,
  /** The reader did not keep up; it gets what it missed when it comes again. */
  tooSlow: 4508,
  goingAway: 1001,
} as const
