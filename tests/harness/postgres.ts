/** A real PostgreSQL for a test run, and databases copied from a template for each test that wants one. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../app/platform/embedded-postgres.server.ts'
import { makeApplicationRole } from '../../prisma/application-role.ts'

/** `blank`: not even migrated. `empty`: migrated, no rows. `demo`: the demo city. */
export type Template = 'blank' | 'empty' | 'demo'

/** Starts the server of a test run, unless TEST_POSTGRES_URL names one, and sets that variable. `isDurable`: as in operation, for measuring. */
export async function startTestPostgres({ isDurable = false } = {}): Promise<() => Promise<void>> {
  if (process.env.TEST_POSTGRES_URL) return async () => {}
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-test-'))
  // The server's own account has to get in when root runs the tests.
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres(folder)
  process.env.TEST_POSTGRES_URL = postgres.url
  if (!isDurable) await asAdmin(async (client) => {
    // Nothing of it has to outlive the machine; who tests a server that goes away has a `startStoppablePostgres`.
    for (const setting of ['fsync', 'full_page_writes']) await client.query(`ALTER SYSTEM SET ${setting} = off`)
    await client.query('SELECT pg_reload_conf()')
  })
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL
  if (!url) throw new Error('startTestPostgres has not run')
  return url
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return url.href
}

async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes a template once for all test processes: whoever comes second waits for the first. */
async function ensureTemplate(client: Client, template: Template): Promise<void> {
  if (template === 'blank') return
  const name = `template_${template}`
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (rowCount) return
  await client.query(`CREATE DATABASE ${name}_new`)
  const url = databaseUrl(`${name}_new`)
  // Most test processes find the template there, and need not load all this.
  const { migrate } = await import('../../prisma/apply-migrations.ts')
  await migrate(url)
  if (template === 'demo') {
    const { seed } = await import('../../prisma/seed/run.ts')
    await seed(url)
  }
  await client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`)
}

/** The same database for the application's own role, as a service connects to it after its start. */
export async function applicationUrl(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl)
  url.username = 'werkplatz_app'
  url.password = 'werkplatz_app'
  await asAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock(7001)')
    await makeApplicationRole(serverUrl(), url.username, url.password)
  })
  return url.href
}

/** A database in which nothing is, not even tables. */
export function createBlankDatabase(): Promise<string> {
  return asAdmin(async (client) => {
    const name = newName()
    await client.query(`CREATE DATABASE ${name}`)
    return databaseUrl(name)
  })
}

const newName = () => `test_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`

/** A fresh database of its own, as the connection URL of its owner. Dropped with the server at the end of the run. */
export function createDatabase(template: Template): Promise<string> {
  return asAdmin(async (client) => {
    // Also keeps two copies of one template apart, which PostgreSQL would refuse.
    await client.query('SELECT pg_advisory_lock(7001)')
    await ensureTemplate(client, template)
    const name = newName()
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template === 'blank' ? 'template0' : `template_${template}`}`)
    return databaseUrl(name)
  })
}
