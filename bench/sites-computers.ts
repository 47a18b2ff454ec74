/** Computers in: a CSV of a million rows beside csv-parse alone, and 100,000 computers into the database beside COPY. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { parse } from 'csv-parse'
import { Client } from 'pg'
import { z } from 'zod'
import { readComputersFile } from '../app/migration/computers-file.ts'
import type { FileSource } from '../app/platform/file-source.ts'
import { spool } from '../app/platform/spooled-file.server.ts'
import { createDatabase } from '../tests/harness/postgres.ts'
import { inventoryRows } from './inventory-rows.ts'
import { printTable } from './table.ts'

const csvRows = 1_000_000
const computers = 100_000

async function alone(source: FileSource): Promise<number> {
  let count = 0
  for await (const _record of Readable.from(source.chunks()).pipe(parse())) count += 1
  return count
}

type Mapped = { count: number; grownMegabytes: number }

/** Memory of the whole process: what lies outside the heap counts, too. */
async function mapped(source: FileSource): Promise<Mapped> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let [count, most] = [0, before]
  await readComputersFile(source, 'Europe/Zurich', new Date('2027-01-01'), async (computers, issues) => {
    if (issues[0]) throw new Error(`the bench's own file has errors: ${JSON.stringify(issues[0])}`)
    count += computers.length
    most = Math.max(most, process.memoryUsage().rss)
  })
  return { count, grownMegabytes: (most - before) / 2 ** 20 }
}

async function benchReading(): Promise<void> {
  const whole = await spool(inventoryRows(csvRows))
  const tenth = await spool(inventoryRows(csvRows / 10))
  const rows: string[][] = [['what', 'seconds', 'rows a second', 'beside csv-parse', 'memory grown, MB']]
  let start = performance.now()
  await alone(whole)
  const plain = performance.now() - start
  rows.push(['csv-parse alone', (plain / 1000).toFixed(1), Math.round((csvRows * 1000) / plain).toLocaleString('en'), '1.00', ''])
  for (const [source, count] of [[tenth, csvRows / 10], [whole, csvRows]] as const) {
    start = performance.now()
    const result = await mapped(source)
    const took = performance.now() - start
    rows.push([`read and mapped, ${count.toLocaleString('en')} rows`, (took / 1000).toFixed(1), Math.round((result.count * 1000) / took).toLocaleString('en'), ((result.count / took) * (plain / csvRows)).toFixed(2), result.grownMegabytes.toFixed(0)])
  }
  await Promise.all([whole.close(), tenth.close()])
  printTable(`A CSV of computers, ${Math.round(whole.size / 2 ** 20)} MiB on disk`, rows)
}

async function copySeconds(url: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-copy-'))
  await chmod(folder, 0o755)
  const file = join(folder, 'computers.csv')
  await writeFile(file, Array.from({ length: computers }, (_, index) => `NB-${index},SN${index},Windows 11 Enterprise,26100,2026-01-01 08:00:00+01`).join('\n'), { mode: 0o644 })
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('CREATE TABLE copied (name text, serial text UNIQUE, os_name text, build int, last_seen_at timestamptz)')
    const start = performance.now()
    await client.query(`COPY copied FROM '${file}' WITH (FORMAT csv)`)
    return (performance.now() - start) / 1000
  } finally {
    await client.end()
    await rm(folder, { recursive: true })
  }
}

const report = z.object({ seconds: z.number(), firstProgress: z.number(), megabytes: z.number(), grownMegabytes: z.number(), created: z.number(), changed: z.number() })

async function once(url: string, count: number): Promise<z.infer<typeof report>> {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' }
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'sites-computers-once.ts'), String(count)], { env })
  return report.parse(JSON.parse(stdout))
}

async function benchStoring(): Promise<void> {
  const url = await createDatabase('empty')
  const copy = await copySeconds(url)
  const rows: string[][] = [['run', 'seconds', 'computers a second', 'first progress, s', 'peak memory, MB', 'grown by', 'new', 'changed']]
  rows.push(['COPY alone, five columns', copy.toFixed(1), Math.round(computers / copy).toLocaleString('en'), '', '', '', '', ''])
  const [small, large] = [await createDatabase('empty'), await createDatabase('empty')]
  const runs = [[computers / 10, 'a tenth of it, into another database', small], [computers, 'first: all are new', url], [computers, 'the same file again', url], [computers * 3, 'three times as many, into another database', large]] as const
  for (const [count, run, database] of runs) {
    const { seconds, firstProgress, megabytes, grownMegabytes, created, changed } = await once(database, count)
    rows.push([run, seconds.toFixed(1), Math.round(count / seconds).toLocaleString('en'), firstProgress.toFixed(1), megabytes.toFixed(0), grownMegabytes.toFixed(0), String(created), String(changed)])
  }
  printTable(`${computers.toLocaleString('en')} computers imported: received, checked, applied`, rows)
}

export async function benchSitesComputers(): Promise<void> {
  await benchReading()
  await benchStoring()
}
