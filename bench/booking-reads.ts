/** A floor of 500 desks and a search over 1,000, with few, many and very many bookings in the table. */
import { Pool } from 'pg'
import { startTestService, type TestService } from '../tests/harness/service.ts'
import { instantAt } from '../app/platform/wall-clock.ts'
import { buildHouse, desksPerFloor, fillCalendar, house, measuredMonday } from './booking-house.ts'
import { benchSelection } from './booking-selection.ts'
import { median, milliseconds, percentile, printTable } from './table.ts'

const sizes = [0, 200_000, 2_000_000]
const rounds = 60
/** The first ones compile and fill caches. */
const warmUp = 15

type Filled = { service: TestService; cookie: string; bookings: number }

async function filledService(count: number, monday: string): Promise<Filled> {
  const service = await startTestService()
  const pool = new Pool({ connectionString: service.databaseUrl })
  try {
    await buildHouse(pool)
    await fillCalendar(pool, monday, count)
    const { rows } = await pool.query<{ bookings: string }>('SELECT count(*) AS bookings FROM booking')
    return { service, cookie: await service.signIn('anna.keller'), bookings: Number(rows[0]?.bookings) }
  } catch (error) {
    await service.stop()
    throw error
  } finally {
    await pool.end()
  }
}

/** Milliseconds until the whole answer is there; what it says is looked at besides. */
async function timed({ service, cookie }: Filled, path: string, isRight: (body: string) => boolean): Promise<number> {
  const start = performance.now()
  const response = await fetch(service.origin + path, { headers: { cookie } })
  const body = await response.text()
  const time = performance.now() - start
  if (response.status !== 200 || !isRight(body)) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`)
  return time
}

const occurrences = (text: string, part: string) => text.split(part).length - 1

/** Each request goes to one size after the other, so that what else the machine does falls on all alike. */
async function alternately(filled: readonly Filled[], path: string, isRight: (body: string) => boolean): Promise<number[][]> {
  const times: number[][] = filled.map(() => [])
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [index, one] of filled.entries()) {
      const time = await timed(one, path, isRight)
      if (round >= 0) times[index]?.push(time)
    }
  }
  return times
}

function printReads(title: string, filled: readonly Filled[], times: readonly number[][]): void {
  const medians = times.map(median)
  const ratio = (index: number) => (index === 0 ? '' : ((medians[index] ?? Number.NaN) / (medians[index - 1] ?? Number.NaN)).toFixed(2))
  const rows = filled.map(({ bookings }, index) => [bookings.toLocaleString('en'), milliseconds(medians[index] ?? Number.NaN), milliseconds(percentile(times[index] ?? [], 0.95)), ratio(index)])
  printTable(`${title} (${rounds} requests each, in turn)`, [['bookings in the table', 'p50 ms', 'p95 ms', 'median beside the row above'], ...rows])
}

export async function benchBookingReads(): Promise<void> {
  const monday = measuredMonday()
  const filled: Filled[] = []
  try {
    for (const size of sizes) filled.push(await filledService(size, monday))
    const span = new URLSearchParams({ from: instantAt(monday, '08:00').toISOString(), to: instantAt(monday, '17:00').toISOString() })
    const json = `/api/v1/spaces?site=${house}&floor=1&kind=desk&${span}`
    printReads(`A floor of ${desksPerFloor} desks as JSON`, filled, await alternately(filled, json, (body) => occurrences(body, '"free":') === desksPerFloor && body.includes('"free":false')))
    const page = `/workplaces/${house}/1?date=${monday}`
    printReads(`The page of a floor of ${desksPerFloor} desks`, filled, await alternately(filled, page, (body) => occurrences(body, 'data-space="') === desksPerFloor && body.includes('is-taken')))
    const week = `/api/v1/spaces?site=${house}&week=${monday}`
    printReads(`Which of ${2 * desksPerFloor} spaces are free in each half-day of a week`, filled, await alternately(filled, week, (body) => occurrences(body, '"morning":') === 2 * desksPerFloor))
    const fullest = filled.at(-1)
    if (fullest) await benchSelection(fullest, page)
  } finally {
    for (const { service } of filled) await service.stop()
  }
}
