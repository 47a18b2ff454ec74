/** Frames that a client might send: right ones, wrong ones, and right ones that were cut, changed or put together. */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { answerFrame, awarenessFrame, stateVectorFrame, updateFrame } from '../../collab-server/protocol.ts'

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** An update of a client of its own. `clientId`: of whom it pretends to be. */
export function insertion(text: string, clientId?: number): Uint8Array {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** A value nested `depth` deep in an update; written by hand, because Yjs itself would fall over it. */
export function nested(depth: number): Uint8Array {
  return encoded((encoder) => {
    // One client with one struct: client 1, clock 0, content of kind Any below the map "m".
    for (const number of [1, 1, 1, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, 8 | 32)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'm')
    encoding.writeVarString(encoder, 'k')
    encoding.writeVarUint(encoder, 1)
    for (let level = 0; level < depth; level += 1) {
      // An array with one element.
      encoding.writeUint8(encoder, 117)
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeUint8(encoder, 126)
    encoding.writeVarUint(encoder, 0)
  })
}

const huge = fc.constantFrom(2 ** 31 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER)

/** Counts that promise more than there is. */
const hugeCounts = fc.tuple(fc.array(fc.oneof(huge, fc.nat(300)), { minLength: 1, maxLength: 8 }), fc.uint8Array({ maxLength: 8 })).map(([numbers, rest]) =>
  encoded((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
    encoding.writeUint8Array(encoder, rest)
  }),
)

const states = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom('null', '{}', '[]', '{"user":{"name":"Stadtpräsidentin","id":"1"}}', '{"__proto__":{"name":1}}', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`, '['.repeat(4_000)),
)

const awareness = fc.array(fc.tuple(fc.oneof(fc.nat(5), fc.nat(), huge), fc.oneof(fc.nat(9), huge), states), { maxLength: 5 }).map((claims) =>
  encoded((encoder) => {
    encoding.writeVarUint(encoder, claims.length)
    for (const [client, clock, state] of claims) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  }),
)

/** Frames whose update is one, of this or another client's id, and says something. */
export const writingFrames = fc
  .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.option(fc.nat(9), { nil: undefined }), fc.boolean())
  .map(([text, client, isAnswer]) => (isAnswer ? answerFrame : updateFrame)(insertion(text, client)))

const rightFrames = fc.oneof(
  writingFrames,
  awareness.map(awarenessFrame),
  fc.constantFrom(Uint8Array.of(3), stateVectorFrame(Uint8Array.of(0)), updateFrame(Uint8Array.of(0, 0)), stateVectorFrame(Uint8Array.of(1, 1, 5))),
)

const bodies = fc.oneof(hugeCounts, fc.uint8Array({ maxLength: 60 }), fc.nat(3_000).map(nested))

const wrongFrames = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  hugeCounts,
  bodies.map(updateFrame),
  bodies.map(answerFrame),
  bodies.map(stateVectorFrame),
  bodies.map(awarenessFrame),
)

/** A right frame that something has happened to. */
const damagedFrames = fc.tuple(rightFrames, fc.nat(), fc.nat(255), fc.constantFrom('cut', 'change', 'double')).map(([frame, at, byte, what]) => {
  if (what === 'double') return Uint8Array.of(...frame, ...frame)
  if (what === 'cut') return frame.slice(0, at % (frame.length + 1))
  const changed = frame.slice()
  if (changed.length > 0) changed[at % changed.length] = byte
  return changed
})

export const anyFrames = fc.oneof(rightFrames, wrongFrames, damagedFrames)
