/**
 * Tells who has a floor's plan or a display open that something on it has changed. Of a booking, a plan is told when
 * its space is booked on the day that it shows, and nothing of whom; all else the page reads anew with its own rights.
 */
import { randomBytes } from 'node:crypto'
import { liveCredentials, provenViewer } from '../identity/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { coalesce } from '../platform/coalesce.ts'
import { db } from '../platform/database.server.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { lines } from '../platform/event-stream.server.ts'
import { liveStreams, type Watcher } from '../platform/live-streams.server.ts'
import { logger } from '../platform/logger.server.ts'
import { addDays, type Day, dayBounds } from '../platform/wall-clock.ts'
import { busyNews } from './live-busy.server.ts'
import { readMark, writeMark } from './live-mark.ts'
import { type BookingNotice, type Notice, readNotice } from './live-notice.ts'

/** Milliseconds. */
const tellEvery = 500

/** A day on the clock of a floor's site; `isOvernight`: and the one after it. */
type SiteDay = { day: Day; timeZone: string; isOvernight: boolean }

type FloorWatch = {
  floorIds: ReadonlySet<string>
  /** What of the floor is shown; null: more than one day can be told of. */
  shows: SiteDay | null
  /** A person or a display. */
  owner: string
  credential: string
  /** Those of such credentials that still count. */
  live: (credentials: readonly string[]) => Promise<ReadonlySet<string>>
}

const streams = liveStreams<FloorWatch>('floors', async (those) => {
  const alike = Map.groupBy(those, ({ live }) => live)
  const live = new Map(await Promise.all([...alike].map(async ([ask, asked]) => [ask, await ask(asked.map(({ credential }) => credential))] as const)))
  return those.map(({ live: ask, credential }) => live.get(ask)?.has(credential) ?? false)
})

/** Goes up by one with each change that is heard of; where each floor changed last is kept beside it. */
let count = randomBytes(4).toString('hex')
let at = 0
let changedAt = new Map<string, number>()

/** How far a page that is read from now on has seen what changes. */
export function liveMark(): string {
  return writeMark({ count, at })
}

const changed = () => lines(`id: ${liveMark()}`, 'data: changed')

/** What has been heard of floors and not been told yet. */
const heard = new Map<string, Notice[]>()

function write(who: Iterable<Watcher<FloorWatch>>, chunk: Uint8Array): void {
  for (const watcher of who) watcher.write(chunk)
}

/** Tells those who look at one day of a floor what has become of its spaces; whose booking it is looks at everything anew. */
async function tellDay(who: readonly Watcher<FloorWatch>[], { day, timeZone, isOvernight }: SiteDay, bookings: readonly BookingNotice[]): Promise<void> {
  const { from } = dayBounds(day, timeZone)
  const { to } = dayBounds(isOvernight ? addDays(day, 1) : day, timeZone)
  const concerned = bookings.filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
  if (concerned.length === 0) return
  // News are of one day; the few who look beyond it read the page anew.
  if (isOvernight) return write(who, changed())
  const mark = liveMark()
  const people = new Set(concerned.map(({ personId }) => personId))
  const news = await busyNews([...new Set(concerned.map(({ spaceId }) => spaceId))], day, timeZone)
  write(who.filter(({ owner }) => people.has(owner)), changed())
  write(who.filter(({ owner }) => !people.has(owner)), lines('event: busy', `id: ${mark}`, `data: ${JSON.stringify(news)}`))
}

const watchersOf = (floorId: string) => [...streams.watchers].filter(({ floorIds }) => floorIds.has(floorId))

async function tellNews(floorId: string): Promise<void> {
  const notices = heard.get(floorId) ?? []
  heard.delete(floorId)
  const bookings = notices.flatMap(({ booking }) => booking ?? [])
  const here = watchersOf(floorId)
  if (bookings.length < notices.length) return write(here, changed())
  write(here.filter(({ shows }) => shows === null), changed())
  const days = Map.groupBy(here, ({ shows }) => shows && `${shows.day} ${shows.isOvernight}`)
  await Promise.all([...days.values()].map((who) => who[0]?.shows && tellDay(who, who[0].shows, bookings)))
}

const tellFloor = coalesce(tellEvery, (floorId) => {
  tellNews(floorId).catch((err: unknown) => {
    logger.warn({ err }, 'open plans could not be told what has changed')
    write(watchersOf(floorId), changed())
  })
})

function onNotice(payload: string): void {
  const notice = readNotice(payload)
  at += 1
  changedAt.set(notice.floorId, at)
  heard.set(notice.floorId, [...(heard.get(notice.floorId) ?? []), notice])
  tellFloor(notice.floorId)
}

/** Nobody knows what was told while nobody listened: everybody looks again. */
function beginCount(): void {
  count = randomBytes(4).toString('hex')
  at = 0
  changedAt = new Map()
  write(streams.watchers, changed())
}

function isUpToDate(floorIds: ReadonlySet<string>, since: string): boolean {
  const seen = readMark(since)
  return seen?.count === count && [...floorIds].every((floorId) => (changedAt.get(floorId) ?? 0) <= seen.at)
}

async function floorAt({ site, floor }: { site: string; floor: string }): Promise<{ id: string; site: { timeZone: string } }> {
  const found = await db.floor.findFirst({ where: { slug: floor, site: { slug: site } }, select: { id: true, site: { select: { timeZone: true } } } })
  if (!found) throw notFound()
  return found
}

type Asking = {
  place: { site: string; floor: string }
  /** That the plan shows, alone or with the night that follows it. */
  day: Day
  isOvernight: boolean
  /** Header of the request: proves the person, and is asked about again as long as the stream is open. */
  cookies: string
  /** The mark of what the page shows. */
  since: string
}

/**
 * Opens a stream of "changed" for floors, to somebody whose right to it the caller has looked at; `since`: the mark of
 * what the page shows, so that it is told what it has missed.
 * @throws AppError 429 `too-many-streams`
 */
export function watchFloors(watch: FloorWatch, since: string): Response {
  return streams.open(watch, isUpToDate(watch.floorIds, since) ? undefined : changed())
}

/**
 * Opens a stream of what changes on one floor and day.
 * @throws AppError 401; 404; 429 `too-many-streams`
 */
export async function watchFloor({ place, day, isOvernight, cookies, since }: Asking): Promise<Response> {
  const [floor, proven] = await Promise.all([floorAt(place), provenViewer(cookies, null)])
  if (!proven) throw new AppError(401, 'not-signed-in', m.platform_not_signed_in())
  const shows = { day, timeZone: floor.site.timeZone, isOvernight }
  return watchFloors({ floorIds: new Set([floor.id]), shows, owner: proven.viewer.id, credential: proven.credential, live: liveCredentials }, since)
}

/** Starts to listen for what changes. Closing it ends all streams, so that their pages come again. */
export function startLivePlans(): { close: () => Promise<void> } {
  const listener = listenToDatabase(['booking_changed'], { onNotice, onListening: beginCount })
  streams.start()
  return {
    close: async () => {
      streams.close()
      await listener.close()
    },
  }
}
