import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lines } from './event-stream.server.ts'
import { liveStreams } from './live-streams.server.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a stream has said by now, and whether it is over. */
function reading(response: Response): { said: () => Promise<string>; isOver: () => Promise<boolean> } {
  const reader = response.body?.getReader()
  let text = ''
  let isOver = false
  const run = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += new TextDecoder().decode(part.value)
    isOver = true
  }
  void run()
  const settled = () => vi.advanceTimersByTimeAsync(0)
  return {
    said: async () => (await settled(), text),
    isOver: async () => (await settled(), isOver),
  }
}

const streams = liveStreams<{ owner: string }>('tests', async (those) => those.map(({ owner }) => allowed.has(owner)))
let allowed = new Set<string>()

test('a stream says when to come again, then what is new; it is kept alive, and ended when its right is gone', async () => {
  allowed = new Set(['Anna', 'Beat'])
  streams.start()
  const anna = reading(streams.open({ owner: 'Anna' }, lines('data: 1')))
  const beat = reading(streams.open({ owner: 'Beat' }))
  expect(await anna.said()).toMatch(/^retry: [12]\d{3}\n\ndata: 1\n\n$/)
  expect(await beat.said()).toMatch(/^retry: [12]\d{3}\n\n$/)
  await vi.advanceTimersByTimeAsync(25_000)
  expect(await anna.said()).toMatch(/data: 1\n\n:\n\n$/)
  allowed.delete('Anna')
  await vi.advanceTimersByTimeAsync(5_000)
  expect([await anna.isOver(), await beat.isOver()]).toEqual([true, false])
  expect([...streams.watchers].map(({ owner }) => owner)).toEqual(['Beat'])
  streams.close()
  expect([await beat.isOver(), streams.watchers.size]).toEqual([true, 0])
})

test('one owner has twenty streams at most, and one that is gone makes room', async () => {
  allowed = new Set(['Anna', 'Beat'])
  const responses = Array.from({ length: 20 }, () => streams.open({ owner: 'Anna' }))
  expect(() => streams.open({ owner: 'Anna' })).toThrow(expect.objectContaining({ status: 429, statusText: 'too-many-streams' }))
  streams.open({ owner: 'Beat' })
  await responses[0]?.body?.cancel()
  streams.open({ owner: 'Anna' })
  streams.close()
})
