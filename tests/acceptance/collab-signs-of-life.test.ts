import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startCollab, type Setup, until } from './collab-fixtures.ts'

let collab: Setup
let anna: string

beforeAll(async () => {
  collab = await startCollab({ heartbeatMs: 200, recheckMs: 300 })
  anna = await collab.person('Anna Keller')
})
afterAll(() => collab.stop())

async function connect(options: object): Promise<{ socket: WebSocket; pings: () => number; messages: Buffer[] }> {
  const socket = new WebSocket(`${collab.url}/collab/${await collab.document(anna)}?token=${anna}`, options)
  let pings = 0
  const messages: Buffer[] = []
  socket.on('ping', () => {
    pings += 1
  })
  socket.on('message', (message: Buffer) => messages.push(message))
  await once(socket, 'open')
  return { socket, pings: () => pings, messages }
}

const keepAlive = Buffer.of(1, 1, 0)

test('who says nothing is asked whether it is there, and is dropped when it does not answer; who answers stays', async () => {
  const [living, dead] = await Promise.all([connect({}), connect({ autoPong: false })])
  const [code] = await once(dead.socket, 'close')
  expect(code).toBe(1006)
  expect(dead.pings()).toBeGreaterThanOrEqual(1)
  await until(() => living.pings() >= 3)
  expect(living.socket.readyState).toBe(WebSocket.OPEN)
  // y-websocket takes a connection without messages as dead: there is one at each beat, asked or not.
  expect(living.messages.filter((message) => message.equals(keepAlive)).length).toBeGreaterThanOrEqual(5)
  living.socket.terminate()
})

test('who says something is not asked, and still hears that the server is there', async () => {
  const { socket, pings, messages } = await connect({ autoPong: false })
  const talking = setInterval(() => socket.send(Buffer.of(3)), 40)
  await until(() => messages.filter((message) => message.equals(keepAlive)).length >= 4)
  clearInterval(talking)
  expect(pings()).toBe(0)
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.terminate()
})

test('an edit is a use of what proves the person, being there is none', async () => {
  const [beat, carla] = [await collab.person('Beat Zimmermann'), await collab.person('Carla Odermatt')]
  const id = await collab.document(anna)
  const [writer, present] = [collab.client(id, beat), collab.client(id, carla)]
  await Promise.all([writer.synced(), present.synced()])
  present.provider.awareness.setLocalStateField('cursor', 1)
  writer.write('a')
  writer.write('b')
  await until(() => present.seen.length === 2)
  await until(() => collab.output().includes(`used by ${beat}\n`), 'the use')
  // Another one, so that there was time to tell of whoever is only present.
  writer.write('c')
  await until(() => collab.output().split(`used by ${beat}\n`).length === 3, 'the second use')
  expect(collab.output()).not.toContain(carla)
})
