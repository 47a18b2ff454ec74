import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepStream } from './event-stream.ts'

/** As far as a stream is used here; there is no browser in unit tests. */
class Stream extends EventTarget {
  static readonly CLOSED = 2
  static readonly all: Stream[] = []
  readonly address: string
  readyState = 0
  constructor(address: string) {
    super()
    this.address = address
    Stream.all.push(this)
  }
  close() {
    this.readyState = Stream.CLOSED
  }
  breaks() {
    this.close()
    this.dispatchEvent(new Event('error'))
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })

function seen(visibilityState: string) {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('document', page)
  Stream.all.length = 0
  page.visibilityState = 'visible'
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a stream that breaks is opened again, later each time, at the address of then; what comes is handed on', () => {
  let since = 1
  const heard: string[] = []
  const states: string[] = []
  const end = keepStream({ address: () => `/events?since=${since}`, on: { busy: ({ data }) => heard.push(data) }, onState: (state) => states.push(state) })
  Stream.all[0]?.dispatchEvent(new Event('open'))
  Stream.all[0]?.dispatchEvent(Object.assign(new Event('busy'), { data: 'A' }))
  since = 2
  Stream.all[0]?.breaks()
  vi.advanceTimersByTime(999)
  expect(Stream.all).toHaveLength(1)
  vi.advanceTimersByTime(1_001)
  expect(Stream.all.map(({ address }) => address)).toEqual(['/events?since=1', '/events?since=2'])
  Stream.all[1]?.breaks()
  vi.advanceTimersByTime(1_999)
  expect(Stream.all).toHaveLength(2)
  vi.advanceTimersByTime(2_001)
  expect(Stream.all).toHaveLength(3)
  expect(heard).toEqual(['A'])
  expect(states).toEqual(['closed', 'opening', 'open', 'lost', 'opening', 'lost', 'opening'])
  end()
  vi.advanceTimersByTime(120_000)
  expect([Stream.all.length, Stream.all[2]?.readyState]).toEqual([3, Stream.CLOSED])
})

test('a tab that nobody sees has no stream', () => {
  const end = keepStream({ address: () => '/events', on: {} })
  seen('hidden')
  expect(Stream.all.map(({ readyState }) => readyState)).toEqual([Stream.CLOSED])
  seen('visible')
  expect(Stream.all.map(({ readyState }) => readyState)).toEqual([Stream.CLOSED, 0])
  end()
  seen('visible')
  expect(Stream.all).toHaveLength(2)
})
