import { once } from 'node:events'
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { framedUpdate, readMessage } from './protocol.ts'
import { asWire, varUintLength, writeVarUint } from './wire.ts'

let server: WebSocketServer

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
})
afterAll(() => server.close())

/** The messages that a client finds in what a server writes, up to the end of the connection. */
async function received(bytes: Uint8Array): Promise<Buffer[]> {
  server.once('connection', (socket, { socket: stream }) => {
    stream.write(bytes)
    socket.close()
  })
  const address = server.address()
  const client = new WebSocket(`ws://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`)
  const messages: Buffer[] = []
  client.on('message', (message: Buffer) => messages.push(message))
  const [code] = await once(client, 'close')
  expect(code).toBe(1005)
  return messages
}

test('an update and what goes over the line lie in the same memory, which is not what was read from the socket', async () => {
  const read = Uint8Array.of(9, 1, 2, 3, 9)
  const { bytes, wire } = framedUpdate(read.subarray(1, 4))
  read.fill(0)
  expect([...bytes]).toEqual([1, 2, 3])
  expect(bytes.buffer).toBe(wire.buffer)
  expect((await received(wire)).map(readMessage)).toMatchObject([{ kind: 'update', isAnswer: false, update: Uint8Array.of(1, 2, 3) }])
})

test.each([0, 119, 122, 123, 125, 126, 127, 65_529, 65_530, 65_535, 65_536, 70_000])('an update of %i bytes arrives as it was', async (length) => {
  const update = new Uint8Array(length).map((_, index) => index % 251)
  const [message, ...more] = await received(framedUpdate(update).wire)
  expect(more).toEqual([])
  expect(message && readMessage(message)).toMatchObject({ kind: 'update', isAnswer: false })
  expect(message?.subarray(message.length - length).equals(update)).toBe(true)
  expect((await received(asWire(update)))[0]?.equals(update)).toBe(true)
})

test('numbers are written as lib0 writes them', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(300), fc.nat(70_000), fc.maxSafeNat()), (value) => {
      const bytes = new Uint8Array(varUintLength(value) + 1)
      writeVarUint(bytes, 1, value)
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, value)
      expect([...bytes.subarray(1)]).toEqual([...encoding.toUint8Array(encoder)])
    }),
  )
})
