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
import { type CsvFindings, mapComputers } from '../app/migration/computers-csv.ts'
import { createDatabase } from '../tests/harness/postgres.ts'
import { printTable } from './table.ts'

const csvRows = 1_000_000
const computers = 100_000

export function inventoryCsv(count: number): string {
  const lines = ['Device name,Serial number,OS,OS version,Last check-in,Primary user UPN,Azure AD Device ID,Ownership']
  for (let index = 0; index < count; index += 1) {
    lines.push(`NB-${index},SN${index.toString(36)},Windows 11 Enterprise,10.0.${index % 3 ? 26100 : 19045}.${index % 4000},2026-0${1 + (index % 9)}-1${index % 9} 0${index % 9}:15:30,person${index % 2000}@werkplatz.example,0c0b7a40-8f9b-4a9e-b7e0-${index.toString(16).padStart(12, '0')},Corporate`)
  }
  return `${lines.join('\n')}\n`
}

async function alone(text: string): Promise<number> {
  const slices = function* () {
    for (let at = 0; at < text.length; at += 1 << 16) yield text.slice(at, at + (1 << 16))
  }
  let count = 0
  for await (const _record of Readable.from(slices()).pipe(parse())) count += 1
  return count
}

type Mapped = { count: number; grownMegabytes: number }

function mapped(text: string): Mapped {
  const findings: CsvFindings = { issues: [], skipped: 0, columns: null }
  const before = process.memoryUsage().heapUsed
  let count = 0
  let most = before
  for (const _computer of mapComputers(text, null, 'Europe/Zurich', new Date('2027-01-01'), findings)) {
    count += 1
    if (count % 20_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
  }
  if (findings.issues.length > 0) throw new Error(`the bench's own file has errors: ${JSON.stringify(findings.issues[0])}`)
  return { count, grownMegabytes: (most - before) / 2 ** 20 }
}

async function benchReading(): Promise<void> {
  const text = inventoryCsv(csvRows)
  const rows: string[][] = [['what', 'seconds', 'rows a second', 'beside csv-parse', 'heap grown, MB']]
  let start = performance.now()
  await alone(text)
  const plain = performance.now() - start
  rows.push(['csv-parse alone', (plain / 1000).toFixed(1), Math.round((csvRows * 1000) / plain).toLocaleString('en'), '1.00', ''])
  for (const count of [csvRows / 10, csvRows]) {
    const part = count === csvRows ? text : inventoryCsv(count)
    start = performance.now()
    const result = mapped(part)
    const took = performance.now() - start
    rows.push([`read and mapped, ${count.toLocaleString('en')} rows`, (took / 1000).toFixed(1), Math.round((result.count * 1000) / took).toLocaleString('en'), ((result.count / took) * (plain / csvRows)).toFixed(2), result.grownMegabytes.toFixed(0)])
  }
  printTable('A CSV of computers', rows)
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

const report = z.object({ seconds: z.number(), firstProgress: z.number(), megabytes: z.number(), created: z.number(), changed: z.number() })

async function benchStoring(): Promise<void> {
  const url = await createDatabase('empty')
  const copy = await copySeconds(url)
  const rows: string[][] = [['run', 'seconds', 'computers a second', 'first progress, s', 'peak memory, MB', 'new', 'changed']]
  rows.push(['COPY alone, five columns', copy.toFixed(1), Math.round(computers / copy).toLocaleString('en'), '', '', '', ''])
  for (const run of ['first: all are new', 'the same file again']) {
    const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' }
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'sites-computers-once.ts'), String(computers)], { env })
    const { seconds, firstProgress, megabytes, created, changed } = report.parse(JSON.parse(stdout))
    rows.push([run, seconds.toFixed(1), Math.round(computers / seconds).toLocaleString('en'), firstProgress.toFixed(1), megabytes.toFixed(0), String(created), String(changed)])
  }
  printTable(`${computers.toLocaleString('en')} computers imported: received, checked, applied`, rows)
}

export async function benchSitesComputers(): Promise<void> {
  await benchReading()
  await benchStoring()
}
