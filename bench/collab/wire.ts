/** What goes over the WebSocket of each measured server. All speak y-protocols; Hocuspocus writes the document's name before. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** `sync`: 1 answer to a state vector, 2 update. */
type Received = { kind: 'update'; sync: 1 | 2; update: Uint8Array } | { kind: 'saved'; count: number } | { kind: 'other' }

export type Wire = {
  /** What a client says first. */
  hello: (document: string) => Uint8Array[]
  update: (document: string, update: Uint8Array) => Uint8Array
  read: (frame: Uint8Array) => Received
}

const emptyStateVector = Uint8Array.of(0)
const messageSync = 0
const messageAuth = 2
const messageSaved = 100

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function writeSync(encoder: encoding.Encoder, kind: number, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, messageSync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
}

function readBody(decoder: decoding.Decoder): Received {
  const type = decoding.readVarUint(decoder)
  if (type === messageSaved) return { kind: 'saved', count: decoding.readVarUint(decoder) }
  if (type !== messageSync) return { kind: 'other' }
  const sync = decoding.readVarUint(decoder)
  return sync === 1 || sync === 2 ? { kind: 'update', sync, update: decoding.readVarUint8Array(decoder) } : { kind: 'other' }
}

export const plainWire: Wire = {
  hello: () => [frame((encoder) => writeSync(encoder, 0, emptyStateVector))],
  update: (_document, update) => frame((encoder) => writeSync(encoder, 2, update)),
  read: (bytes) => readBody(decoding.createDecoder(bytes)),
}

export const hocuspocusWire: Wire = {
  hello: (document) => [
    frame((encoder) => {
      encoding.writeVarString(encoder, document)
      encoding.writeVarUint(encoder, messageAuth)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'anybody')
    }),
    frame((encoder) => {
      encoding.writeVarString(encoder, document)
      writeSync(encoder, 0, emptyStateVector)
    }),
  ],
  update: (document, update) =>
    frame((encoder) => {
      encoding.writeVarString(encoder, document)
      writeSync(encoder, 2, update)
    }),
  read: (bytes) => {
    const decoder = decoding.createDecoder(bytes)
    decoding.readVarString(decoder)
    return readBody(decoder)
  },
}
