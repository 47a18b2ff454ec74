/** Pages of sites and migration with 300 sites: with 1,000 computers and with 100,000, asked in turn so that both have the same machine. */
import { Client } from 'pg'
import { startTestService, type TestService } from '../../tests/harness/service.ts'
import { median, milliseconds, percentile, printTable } from '../table.ts'
import { buildSites, fillComputers, siteCount } from './large-city.ts'

const sizes = [1000, 100_000] as const
const rounds = 40

// The second search finds the same computers in both cities, the first the more the larger the city.
const pages = [
  '/sites', '/sites/bench-7', '/migration', '/migration/campaigns', '/migration/campaigns/windows-11', '/migration/waves', '/migration/computers',
  '/migration/computers?state=blocked', '/migration/computers?state=open&site=bench-7', '/migration/computers?state=stale', '/migration/computers?q=0420', '/migration/computers?q=LU-ARC', '/migration/computers?campaign=windows-11&state=unserviced',
  '/', '/api/v1/sites', '/api/v1/computers?state=blocked', '/api/v1/campaigns/windows-11/forecast',
]

type City = { service: TestService; cookie: string; computers: number; times: Map<string, number[]> }

async function prepared(atLeast: number): Promise<City> {
  const service = await startTestService()
  const client = new Client({ connectionString: service.databaseUrl })
  await client.connect()
  let computers: number
  try {
    await buildSites(client)
    computers = await fillComputers(client, atLeast)
  } finally {
    await client.end()
  }
  return { service, cookie: await service.signIn('carla.odermatt'), computers, times: new Map(pages.map((page) => [page, []])) }
}

async function get({ service, cookie }: City, page: string): Promise<number> {
  const start = performance.now()
  const response = await service.fetch(page, { cookie })
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${page}: ${response.status} ${body.slice(0, 200)}`)
  return performance.now() - start
}

/** What the list of sites takes the first time, when nothing of the added floors was estimated yet. */
async function untilEstimated(city: City): Promise<number> {
  const first = await get(city, '/sites')
  for (const deadline = performance.now() + 180_000; performance.now() < deadline; ) {
    const response = await city.service.fetch('/api/v1/sites', { cookie: city.cookie })
    if (!(await response.text()).includes('"isEstimating":true')) return first
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new Error('the coverage of the sites is not there after three minutes')
}

export async function benchPageSpeed(): Promise<void> {
  const [small, large] = [await prepared(sizes[0]), await prepared(sizes[1])]
  try {
    const first = await untilEstimated(large)
    await untilEstimated(small)
    for (let round = -5; round < rounds; round += 1) {
      for (const page of pages) {
        for (const city of [small, large]) {
          const took = await get(city, page)
          if (round >= 0) city.times.get(page)?.push(took)
        }
      }
    }
    const rows = pages.map((page) => {
      const [few, many] = [small.times.get(page) ?? [], large.times.get(page) ?? []]
      return [page, milliseconds(percentile(few, 0.95)), milliseconds(percentile(many, 0.95)), (percentile(many, 0.95) / percentile(few, 0.95)).toFixed(2), milliseconds(median(few)), milliseconds(median(many)), (median(many) / median(few)).toFixed(2)]
    })
    const [few, many] = [small, large].map(({ computers }) => computers.toLocaleString('en'))
    printTable(`Pages with ${siteCount} sites, ${rounds} times each, ms`, [['page', `p95, ${few} computers`, `p95, ${many}`, 'ratio', `p50, ${few}`, `p50, ${many}`, 'ratio'], ...rows])
    console.log(`\n/sites with no floor estimated yet: ${milliseconds(first)} ms`)
  } finally {
    await small.service.stop()
    await large.service.stop()
  }
}
