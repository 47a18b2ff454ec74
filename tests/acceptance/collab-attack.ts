/** Sends frames to a collab-server as clients that mean no good do, again and again. */
import { once } from 'node:events'
import fc from 'fast-check'
import type { WebSocket } from 'ws'
import type { Setup } from './collab-fixtures.ts'

/** What a connection may end with when it was sent something wrong: never because the server fell over it. */
const expectedCodes = [1000, 4400, 4403, 4413, 4429]

/** Sends the frames on one connection. @returns the code it was closed with; 1000 when nothing was wrong with them */
export async function sendAll(socket: WebSocket, frames: readonly Uint8Array[]): Promise<number> {
  socket.on('error', () => {})
  await once(socket, 'open')
  for (const frame of frames) if (socket.readyState === socket.OPEN) socket.send(frame)
  const closed = once(socket, 'close')
  // The server answers what came before the farewell, or has ended it already.
  if (socket.readyState === socket.OPEN) socket.close(1000)
  const [code] = await closed
  return Number(code)
}

type Attack = { collab: Setup; documentId: string; personId: string; frames: fc.Arbitrary<Uint8Array>; seed: number; ms: number }

/** Attacks for so many milliseconds. @returns how many frames it sent @throws with the frames that shrink the failure */
export async function attack({ collab, documentId, personId, frames, seed, ms }: Attack): Promise<number> {
  let sent = 0
  const property = fc.asyncProperty(fc.array(frames, { minLength: 1, maxLength: 12 }), async (some) => {
    sent += some.length
    const code = await sendAll(collab.socket(documentId, { token: personId }), some)
    if (!expectedCodes.includes(code)) throw new Error(`closed with ${code}`)
  })
  await fc.assert(property, { seed, numRuns: 1_000_000, interruptAfterTimeLimit: ms, markInterruptAsFailure: false })
  return sent
}
