/** One person's morning, with the pauses in which somebody reads. */
import { setTimeout as wait } from 'node:timers/promises'
import type { City, Floor } from './city.ts'
import type { Steps } from './steps.ts'
import { writeIn } from './writer.ts'

export type Doors = { origin: string; collabUrl: string }

/** One in so many books for this very quarter of an hour and checks in: there are fewer desks than people. */
const checksInEach = 8
const quarter = 15 * 60_000
/** Desks that somebody tries when others are quicker. */
const mostTries = 6

type Space = { id: string; free: boolean }

/** Which floor is somebody's: floors with more desks have more people. */
function floorOf(index: number, floors: readonly Floor[]): Floor {
  const all = floors.reduce((sum, { desks }) => sum + desks, 0)
  let place = (index * 7919) % all
  for (const floor of floors) {
    if (place < floor.desks) return floor
    place -= floor.desks
  }
  throw new Error('no floors')
}

/** For what time somebody books: this quarter of an hour, or a morning of the next three weeks. */
function spanOf(index: number): { from: Date; to: Date } {
  if (index % checksInEach === 0) {
    const from = new Date(Math.floor(Date.now() / quarter) * quarter)
    return { from, to: new Date(from.getTime() + 2 * quarter) }
  }
  const from = new Date(new Date().setUTCHours(7, 0, 0, 0) + (1 + (index % 21)) * 86_400_000)
  return { from, to: new Date(from.getTime() + 4 * 3_600_000) }
}

/** A reader's pause. */
const pause = () => wait(1_000 + Math.random() * 3_000)

/** @throws what ended it; it is counted already */
export async function morningOf(index: number, city: City, { origin, collabUrl }: Doors, steps: Steps): Promise<void> {
  let cookie = ''
  const ask = async (path: string, expected: readonly number[], init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(origin + path, { redirect: 'manual', ...init, headers: { origin, cookie, ...init.headers } })
    if (expected.includes(response.status)) return response
    throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${(await response.text()).slice(0, 200)}`)
  }
  const open = (step: string, path: string) => steps.time(step, async () => (await ask(path, [200])).text())

  await open('sign-in page', '/sign-in')
  cookie = await steps.time('sign in', async () => {
    const body = new URLSearchParams({ username: city.usernames[index] ?? '', password: 'werkplatz', to: '/' })
    const response = await ask('/sign-in', [302], { method: 'POST', body })
    return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
  })
  await open('start page', '/')
  await pause()

  const { site, floor } = floorOf(index, city.floors)
  const { from, to } = spanOf(index)
  await open('plan', `/workplaces/${site}/${floor}?date=${from.toISOString().slice(0, 10)}`)
  const watching = new AbortController()
  // Open as long as the plan is; the browser closes it with the page.
  const stream = await steps.time('plan: events', () => ask(`/workplaces/${site}/${floor}/events?date=${from.toISOString().slice(0, 10)}`, [200], { signal: watching.signal }))
  const reading = stream.arrayBuffer().catch(() => null)
  await pause()

  const span = { startsAt: from.toISOString(), endsAt: to.toISOString() }
  const booked = await steps.time('book', async () => {
    const query = new URLSearchParams({ site, kind: 'desk', from: span.startsAt, to: span.endsAt })
    const { items } = (await (await ask(`/api/v1/spaces?${query}`, [200])).json()) as { items: Space[] }
    const free = items.filter((space) => space.free)
    for (let count = 0; count < Math.min(mostTries, free.length); count += 1) {
      const spaceId = free[(index + count) % free.length]?.id
      const response = await ask('/api/v1/bookings', [201, 409], { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ spaceId, ...span }) })
      const answer = (await response.json()) as { id: string }
      if (response.status === 201) return answer.id
    }
    // A full house is no error.
    return null
  })
  watching.abort()
  await reading
  if (booked !== null && index % checksInEach === 0) await steps.time('check in', () => ask(`/api/v1/bookings/${booked}/check-in`, [200], { method: 'POST' }))
  await open('my bookings', '/workplaces/bookings')
  await pause()

  const document = city.documents[index % city.documents.length] ?? ''
  await open('documents', '/documents')
  await open('document: page', `/documents/${document}`)
  await writeIn({ url: collabUrl, origin, cookie, document }, steps)
}
