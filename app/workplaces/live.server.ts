/**
 * Tells who has a floor's plan open that something on it has changed, and nothing else: what has
 * changed, the page reads anew with the person's own rights.
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

const streamsPerPerson = 20
/** Milliseconds. */
const tellEvery = 500
const heartbeatEvery = 25_000
const lookAgainEvery = 10_000

type Watcher = Pick<EventStream, 'write' | 'end'> & { floorId: string; personId: string; credential: string }

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

const tellFloor = coalesce(tellEvery, (floorId) => tell((watcher) => watcher.floorId === floorId))

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

function isUpToDate(floorId: string, since: string): boolean {
  const seen = readMark(since)
  return seen?.count === count && (changedAt.get(floorId) ?? 0) <= seen.at
}

/** The beginning of a stream: how long a browser waits before it comes again, not all of them at once; and what it has missed. */
function greeting(floorId: string, since: string): Uint8Array {
  const retry = encoder.encode(`retry: ${1000 + Math.floor(Math.random() * 2000)}\n\n`)
  return isUpToDate(floorId, since) ? retry : Buffer.concat([retry, changed()])
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

/**
 * Opens a stream of "changed" for one floor.
 * @throws AppError 401; 404; 429 `too-many-streams`
 */
export async function watchFloor({ place, cookies, since }: Asking): Promise<Response> {
  const [floorId, proven] = await Promise.all([floorIdOf(place), provenViewer(cookies, null)])
  if (!proven) throw new AppError(401, 'not-signed-in', m.platform_not_signed_in())
  const personId = proven.viewer.id
  const own = [...watchers].filter((watcher) => watcher.personId === personId).length
  if (own >= streamsPerPerson) throw new AppError(429, 'too-many-streams', m.workplaces_error_streams())
  const { response, write, end } = eventStream(() => watchers.delete(watcher))
  const watcher: Watcher = { floorId, personId, credential: proven.credential, write, end }
  watchers.add(watcher)
  write(greeting(floorId, since))
  return response
}

/** Ends the streams of sessions that are over. */
async function lookAgain(): Promise<void> {
  if (watchers.size === 0) return
  const live = await liveCredentials([...new Set([...watchers].map(({ credential }) => credential))])
  for (const watcher of watchers) if (!live.has(watcher.credential)) watcher.end()
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
