/**
 * Tells who has a floor's plan or a display open that something on it has changed, and nothing else: what has
 * changed, the page reads anew with its own rights.
 */
import { randomBytes } from 'node:crypto'
import { liveCredentials, provenViewer } from '../identity/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { coalesce } from '../platform/coalesce.ts'
import { db } from '../platform/database.server.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { type EventStream, eventStream } from '../platform/event-stream.server.ts'
import { logger } from '../platform/logger.server.ts'
import { readMark, writeMark } from './live-mark.ts'

const streamsPerOwner = 20
/** Milliseconds. */
const tellEvery = 500
const heartbeatEvery = 25_000
const lookAgainEvery = 10_000

type Watcher = Pick<EventStream, 'write' | 'end'> & {
  floorIds: ReadonlySet<string>
  /** Whom the streams are counted for: a person or a display. */
  owner: string
  /** Of a person who has signed in. */
  credential: string | null
}

const watchers = new Set<Watcher>()

/** Goes up by one with each change that is heard of; where each floor changed last is kept beside it. */
let count = randomBytes(4).toString('hex')
let at = 0
let changedAt = new Map<string, number>()

/** How far a page that is read from now on has seen what changes. */
export function liveMark(): string {
  return writeMark({ count, at })
}

const encoder = new TextEncoder()
const heartbeat = encoder.encode(':\n\n')
const changed = () => encoder.encode(`id: ${liveMark()}\ndata: changed\n\n`)

function tell(who: (watcher: Watcher) => boolean): void {
  const chunk = changed()
  for (const watcher of watchers) if (who(watcher)) watcher.write(chunk)
}

const tellFloor = coalesce(tellEvery, (floorId) => tell((watcher) => watcher.floorIds.has(floorId)))

function onNotice(floorId: string): void {
  at += 1
  changedAt.set(floorId, at)
  tellFloor(floorId)
}

/** Nobody knows what was told while nobody listened: everybody looks again. */
function beginCount(): void {
  count = randomBytes(4).toString('hex')
  at = 0
  changedAt = new Map()
  tell(() => true)
}

function isUpToDate(floorIds: ReadonlySet<string>, since: string): boolean {
  const seen = readMark(since)
  return seen?.count === count && [...floorIds].every((floorId) => (changedAt.get(floorId) ?? 0) <= seen.at)
}

/** The beginning of a stream: how long a browser waits before it comes again, not all of them at once; and what it has missed. */
function greeting(floorIds: ReadonlySet<string>, since: string): Uint8Array {
  const retry = encoder.encode(`retry: ${1000 + Math.floor(Math.random() * 2000)}\n\n`)
  return isUpToDate(floorIds, since) ? retry : Buffer.concat([retry, changed()])
}

async function floorIdOf({ site, floor }: { site: string; floor: string }): Promise<string> {
  const found = await db.floor.findFirst({ where: { slug: floor, site: { slug: site } }, select: { id: true } })
  if (!found) throw notFound()
  return found.id
}

type Asking = {
  place: { site: string; floor: string }
  /** Header of the request: proves the person, and is asked about again as long as the stream is open. */
  cookies: string
  /** The mark of what the page shows. */
  since: string
}

type Watching = {
  floorIds: ReadonlySet<string>
  owner: string
  credential?: string
  since: string
  onGone?: () => void
}

/**
 * Opens a stream of "changed" for floors, to somebody whose right to it the caller has looked at, and goes on looking
 * at where there is no `credential`.
 * @throws AppError 429 `too-many-streams`
 */
export function watchFloors({ floorIds, owner, credential, since, onGone }: Watching): EventStream {
  const own = [...watchers].filter((watcher) => watcher.owner === owner).length
  if (own >= streamsPerOwner) throw new AppError(429, 'too-many-streams', m.workplaces_error_streams())
  const stream = eventStream(() => {
    watchers.delete(watcher)
    onGone?.()
  })
  const watcher: Watcher = { floorIds, owner, credential: credential ?? null, write: stream.write, end: stream.end }
  watchers.add(watcher)
  stream.write(greeting(floorIds, since))
  return stream
}

/**
 * Opens a stream of "changed" for one floor.
 * @throws AppError 401; 404; 429 `too-many-streams`
 */
export async function watchFloor({ place, cookies, since }: Asking): Promise<Response> {
  const [floorId, proven] = await Promise.all([floorIdOf(place), provenViewer(cookies, null)])
  if (!proven) throw new AppError(401, 'not-signed-in', m.platform_not_signed_in())
  return watchFloors({ floorIds: new Set([floorId]), owner: proven.viewer.id, credential: proven.credential, since }).response
}

/** Ends the streams of sessions that are over. */
async function lookAgain(): Promise<void> {
  if (watchers.size === 0) return
  const credentials = new Set([...watchers].flatMap(({ credential }) => credential ?? []))
  const live = await liveCredentials([...credentials])
  for (const watcher of watchers) if (watcher.credential !== null && !live.has(watcher.credential)) watcher.end()
}

/** Starts to listen for what changes. Closing it ends all streams, so that their pages come again. */
export function startLivePlans(): { close: () => Promise<void> } {
  const listener = listenToDatabase('booking_changed', { onNotice, onListening: beginCount })
  const beating = setInterval(() => {
    for (const watcher of watchers) watcher.write(heartbeat)
  }, heartbeatEvery)
  const looking = setInterval(() => void lookAgain().catch((err: unknown) => logger.warn({ err }, 'sessions of open plans could not be looked at again')), lookAgainEvery)
  return {
    close: async () => {
      clearInterval(beating)
      clearInterval(looking)
      for (const watcher of watchers) watcher.end()
      await listener.close()
    },
  }
}
