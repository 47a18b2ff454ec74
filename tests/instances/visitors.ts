/** People who go on using Werkplatz while its processes come and go, each one request after the other. */
import type { Instances } from '../harness/instances.ts'

export type Visits = {
  /** Answered as expected. */
  reads: number
  /** Ids of bookings whose making was answered. */
  booked: string[]
  /** What was not, as `GET /: 502` or the error of the connection. */
  failures: string[]
}

type Asked = { method: string; path: string; body?: object; expected: number }

const causeOf = (error: unknown): string => (error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error))

/** Starts somebody's visit. `spaceId` is theirs alone. @returns what ends it, and what has happened */
export function visit(city: Instances, cookie: string, spaceId: string, day: string): () => Promise<Visits> {
  const visits: Visits = { reads: 0, booked: [], failures: [] }
  let isOver = false
  const ask = async ({ method, path, body, expected }: Asked): Promise<{ id?: string } | null> => {
    try {
      const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
      const response = await city.fetch(path, { method, cookie, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      const text = await response.text()
      if (response.status !== expected) throw new Error(String(response.status))
      return response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as { id?: string }) : {}
    } catch (error) {
      visits.failures.push(`${method} ${path}: ${causeOf(error)}`)
      return null
    }
  }
  const going = (async () => {
    /** A page of which a part has come before its instance died is asked for again, as somebody does who sees half of it. */
    const read = async (path: string) => (await ask({ method: 'GET', path, expected: 200 })) ?? (wasCut() && (await ask({ method: 'GET', path, expected: 200 })))
    const wasCut = () => visits.failures.at(-1)?.includes(': terminated') === true && visits.failures.pop() !== undefined
    for (let minute = 0; !isOver; minute = (minute + 1) % 600) {
      for (const path of ['/', `/workplaces/stadthaus/2?date=${day}`, '/api/v1/me']) if (await read(path)) visits.reads += 1
      const [startsAt, endsAt] = [minute, minute + 1].map((at) => new Date(Date.parse(`${day}T06:00:00Z`) + at * 60_000).toISOString())
      const made = await ask({ method: 'POST', path: '/api/v1/bookings', body: { spaceId, startsAt, endsAt }, expected: 201 })
      if (made?.id) visits.booked.push(made.id)
    }
  })()
  return async () => {
    isOver = true
    await going
    return visits
  }
}
