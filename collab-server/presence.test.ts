import * as encoding from 'lib0/encoding'
import { Awareness as Client, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { Awareness } from './awareness.ts'
import { Presence } from './presence.ts'

const anna = { personId: 'a', displayName: 'Anna Keller' }
const mallory = { personId: 'm', displayName: 'Mallory' }

function claim(client: number, clock: number, state: unknown): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, JSON.stringify(state))
  })
}

/** What a client makes of a message. */
function statesIn(update: Uint8Array | null): Record<string, unknown> {
  const client = new Client(new Y.Doc())
  client.setLocalState(null)
  if (update) applyAwarenessUpdate(client, update, 'test')
  const states = Object.fromEntries(client.getStates())
  client.destroy()
  return states
}

test('a client id stays its person\'s own, also after it has left', () => {
  const awareness = new Awareness<object>()
  const [own, other] = [{}, {}]
  expect(awareness.take(own, anna, claim(7, 1, { cursor: 1 }))).toEqual([7])
  expect(awareness.take(other, mallory, claim(7, 9, { cursor: 2 }))).toEqual([])
  expect(awareness.take(other, mallory, claim(7, 9, null))).toEqual([])
  expect(awareness.leave(own)).toEqual([7])
  expect(awareness.take(other, mallory, claim(7, 9, { cursor: 2 }))).toEqual([])
  expect(awareness.take(own, anna, claim(7, 1, { cursor: 3 }))).toEqual([7])
  expect(statesIn(awareness.everybody())).toEqual({ 7: { cursor: 3, user: { id: 'a', name: 'Anna Keller' } } })
})

test('a connection brings four clients at most, and a state nested too deep is refused', () => {
  const awareness = new Awareness<object>()
  const own = {}
  expect([1, 2, 3, 4, 5].flatMap((client) => awareness.take(own, anna, claim(client, 1, {})))).toEqual([1, 2, 3, 4])
  let deep: object = {}
  for (let level = 0; level < 20; level += 1) deep = { deep }
  expect(() => awareness.take(own, anna, claim(1, 2, deep))).toThrow('too deep')
})

test('an instance takes away only what it has brought', () => {
  const awareness = new Awareness<object>()
  awareness.hear('one', claim(1, 1, { user: { id: 'a' } }))
  awareness.hear('two', claim(2, 1, { user: { id: 'm' } }))
  expect(awareness.hear('two', claim(1, 5, null))).toEqual([])
  // The client has come here: what its old instance says of it later does not count.
  const own = {}
  expect(awareness.take(own, mallory, claim(1, 2, {}))).toEqual([])
  expect(awareness.take(own, anna, claim(1, 1, {}))).toEqual([1])
  expect(awareness.hear('one', claim(1, 1, null))).toEqual([])
  expect(awareness.leave('one')).toEqual([])
  expect(awareness.leave('two')).toEqual([2])
  expect(Object.keys(statesIn(awareness.everybody()))).toEqual(['1'])
})

test('carets that move fast go out together, the newest of each', async () => {
  const sent: Uint8Array[] = []
  const told: Uint8Array[] = []
  const second = Promise.withResolvers<void>()
  const presence = new Presence<object>({ everyMs: 1, send: (update) => sent.push(update) === 2 && second.resolve(), tell: (update) => told.push(update) })
  const own = {}
  for (let clock = 1; clock <= 50; clock += 1) {
    presence.take(own, anna, claim(1, clock, { cursor: clock }))
    presence.hear('two', claim(2, clock, { cursor: clock, user: { id: 'm' } }))
  }
  expect(sent.length).toBe(1)
  const stay = setInterval(() => {}, 1_000)
  await second.promise
  clearInterval(stay)
  expect(statesIn(sent[1] ?? null)).toEqual({ 1: { cursor: 50, user: { id: 'a', name: 'Anna Keller' } }, 2: { cursor: 50, user: { id: 'm' } } })
  // Other instances are told of those who are here.
  expect(told.flatMap((update) => Object.keys(statesIn(update)))).toEqual(['1', '1'])
})
