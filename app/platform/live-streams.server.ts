import { m } from '../paraglide/messages.js'
import { AppError } from './errors.ts'
import { type EventStream, eventStream, lines } from './event-stream.server.ts'
import { logger } from './logger.server.ts'

const streamsPerOwner = 20
/** Milliseconds: proxies close what is silent for half a minute; who has lost a right is shut out within ten seconds. */
const heartbeatEvery = 25_000
const lookAgainEvery = 5_000

const heartbeat = lines(':')

/** What is known of who has a stream open; `owner`: whom their streams are counted for, a person or a display. */
type Asking = { owner: string }

export type Watcher<About extends Asking> = About & Pick<EventStream, 'write' | 'end'>

export type LiveStreams<About extends Asking> = {
  /** All that are open. */
  watchers: ReadonlySet<Watcher<About>>
  /**
   * Opens one, to somebody whose right to it has been looked at. It begins with how long a browser waits before it
   * comes again, not all of them at once, and with `greeting`.
   * @throws AppError 429 `too-many-streams`
   */
  open: (about: About, greeting?: Uint8Array) => Response
  /** Ends those of these who may not be told any more. */
  lookAgain: (those: Iterable<Watcher<About>>) => Promise<void>
  /** Begins to keep them alive, and to look again. */
  start: () => void
  /** Ends them all, so that their pages come again. */
  close: () => void
}

/**
 * Keeps the streams of events of one subject. `mayStill` says of each watcher whether what gave it the right still
 * counts; `what` they are, for the log.
 */
export function liveStreams<About extends Asking>(what: string, mayStill: (those: readonly Watcher<About>[]) => Promise<readonly boolean[]>): LiveStreams<About> {
  const watchers = new Set<Watcher<About>>()
  const timers: ReturnType<typeof setInterval>[] = []

  function open(about: About, greeting?: Uint8Array): Response {
    const own = [...watchers].filter(({ owner }) => owner === about.owner).length
    if (own >= streamsPerOwner) throw new AppError(429, 'too-many-streams', m.platform_too_many_streams())
    const stream = eventStream(() => watchers.delete(watcher))
    const watcher = { ...about, write: stream.write, end: stream.end }
    watchers.add(watcher)
    stream.write(lines(`retry: ${1000 + Math.floor(Math.random() * 2000)}`))
    if (greeting) stream.write(greeting)
    return stream.response
  }

  async function lookAgain(those: Iterable<Watcher<About>>): Promise<void> {
    const asked = [...those]
    if (asked.length === 0) return
    const answers = await mayStill(asked)
    asked.forEach((watcher, index) => {
      if (!answers[index]) watcher.end()
    })
  }

  return {
    watchers,
    open,
    lookAgain,
    start: () => {
      timers.push(
        setInterval(() => {
          for (const watcher of watchers) watcher.write(heartbeat)
        }, heartbeatEvery),
        setInterval(() => void lookAgain(watchers).catch((err: unknown) => logger.warn({ err, what }, 'rights of open streams could not be looked at again')), lookAgainEvery),
      )
    },
    close: () => {
      for (const timer of timers.splice(0)) clearInterval(timer)
      for (const watcher of watchers) watcher.end()
    },
  }
}
