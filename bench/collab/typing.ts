/** How long a letter takes to the colleagues, what it costs, and how many a second a server bears. */
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { createDatabase } from '../../tests/harness/postgres.ts'
import { processUse } from '../process-use.ts'
import { milliseconds, percentile, printTable } from '../table.ts'
import { type LoadClient, openAll, typeFor } from './load-client.ts'
import type { Target } from './targets.ts'

const documents = 50
export const people = 4
const warmUpSeconds = 4
/** At the lower rate: what runs some times a second, as settling does, takes this long until it is compiled. */
const settlingInSeconds = 45

export type Measured = { p50: number; p99: number; cpuMicroseconds: number; arrived: number }

/** Types at a rate and waits for what is still on its way. */
export async function measure(target: Target, clients: readonly LoadClient[], latencies: number[], perSecond: number, seconds: number): Promise<Measured> {
  latencies.length = 0
  const before = processUse(target.pid()).cpuMs
  await typeFor(clients, perSecond, seconds)
  const expected = perSecond * seconds * (people - 1)
  for (let tries = 0; tries < 100 && latencies.length < expected; tries += 1) await wait(50)
  const cpuMs = processUse(target.pid()).cpuMs - before
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), cpuMicroseconds: (cpuMs * 1000) / (perSecond * seconds), arrived: latencies.length / expected }
}

/** The most letters a second, in steps of half as much again, with p99 under 250 ms and all arrived. */
async function mostPerSecond(target: Target, clients: readonly LoadClient[], latencies: number[]): Promise<number> {
  let most = 0
  for (let rate = 4_000; rate <= 60_000; rate = Math.round(rate * 1.4)) {
    const { p99, arrived } = await measure(target, clients, latencies, rate, 4)
    if (!(p99 < 250) || arrived < 1) break
    most = rate
  }
  return most
}

/** What a commit takes by itself, one each 2.5 ms: what is shown only when it is on disk can't be shown sooner. */
async function commitTimes(): Promise<number[]> {
  const client = new Client({ connectionString: await createDatabase('empty') })
  await client.connect()
  await client.query('CREATE TABLE bench_commit (update bytea NOT NULL)')
  const times: number[] = []
  for (let count = 0; count < 4_500; count += 1) {
    const from = performance.now()
    await client.query({ name: 'commit', text: 'INSERT INTO bench_commit VALUES ($1)', values: [Buffer.alloc(25)] })
    times.push(performance.now() - from)
    await wait(2)
  }
  await client.end()
  return times.slice(500)
}

const ratio = (value: number, base: number | undefined) => (base === undefined || base === value ? '' : ` (${(value / base).toFixed(1)})`)

export async function benchTyping(targets: readonly ((documents: number) => Promise<Target>)[]): Promise<void> {
  const rows = [['server', 'letters/s', 'p50 ms (x relay)', 'p99 ms (x relay)', 'CPU µs a letter (x relay)', 'arrived']]
  const limits = [['server', 'letters/s with p99 under 250 ms']]
  const base = new Map<number, Measured>()
  for (const start of targets) {
    const target = await start(documents)
    const latencies: number[] = []
    const clients = await openAll(target, documents, people, (_writer, _clock, ms) => latencies.push(ms))
    await typeFor(clients, 2_000, warmUpSeconds)
    await typeFor(clients, 400, settlingInSeconds)
    await wait(1_000)
    for (const [rate, seconds] of [[400, 15], [4_000, 10]] as const) {
      const measured = await measure(target, clients, latencies, rate, seconds)
      if (!base.has(rate)) base.set(rate, measured)
      const relay = base.get(rate)
      rows.push([
        target.name,
        String(rate),
        milliseconds(measured.p50) + ratio(measured.p50, relay?.p50),
        milliseconds(measured.p99) + ratio(measured.p99, relay?.p99),
        measured.cpuMicroseconds.toFixed(0) + ratio(measured.cpuMicroseconds, relay?.cpuMicroseconds),
        `${(measured.arrived * 100).toFixed(1)} %`,
      ])
    }
    limits.push([target.name, String(await mostPerSecond(target, clients, latencies))])
    for (const client of clients) client.close()
    await target.stop()
  }
  const times = await commitTimes()
  const relay = base.get(400)
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
  rows.push(['PostgreSQL alone: one commit', '', milliseconds(p50) + ratio(p50, relay?.p50), milliseconds(p99) + ratio(p99, relay?.p99), '', ''])
  printTable(`A letter to the colleagues (${documents} documents x ${people} people)`, rows)
  printTable('How many letters a second', limits)
}
