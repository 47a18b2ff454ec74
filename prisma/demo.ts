/** The demo on one machine: embedded database with the demo city, embedded directory. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedDirectory } from '../app/identity/embedded-directory.server.ts'
import type { Config } from '../app/platform/config.ts'
import { startEmbeddedPostgres } from '../app/platform/embedded-postgres.server.ts'
import { makeApplicationRole } from './application-role.ts'
import { migrate } from './apply-migrations.ts'
import { layDemoFiles } from './seed/files.ts'
import { layDemoPackage } from './seed/learning-scorm.ts'

export type DemoHost = {
  say: (line: string) => void
  atEnd: (step: () => Promise<void>) => void
  /** The database server has ended by itself. */
  onDatabaseExit: () => void
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function withAdmin<T>(serverUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes the database whole under another name and only then gives it its own, so that a start
 * that was killed half-way leaves nothing behind that looks finished.
 */
async function createDatabase(serverUrl: string, say: (line: string) => void): Promise<void> {
  const { rowCount } = await withAdmin(serverUrl, (client) => client.query("SELECT FROM pg_database WHERE datname = 'werkplatz'"))
  if (rowCount) return
  say('Building the demo city ...')
  await withAdmin(serverUrl, async (client) => {
    await client.query('DROP DATABASE IF EXISTS werkplatz_new WITH (FORCE)')
    await client.query('CREATE DATABASE werkplatz_new')
  })
  const url = databaseUrl(serverUrl, 'werkplatz_new')
  await migrate(url)
  const { seed } = await import('./seed/run.ts')
  await seed(url)
  await withAdmin(serverUrl, (client) => client.query('ALTER DATABASE werkplatz_new RENAME TO werkplatz'))
}

/** The same database for the application's own role, with a password that is new at every start. */
async function applicationUrl(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl)
  url.username = 'werkplatz_app'
  url.password = randomBytes(24).toString('base64url')
  await makeApplicationRole(ownerUrl, url.username, url.password)
  return url.href
}

/**
 * Starts what the demo runs on, unless the configuration names a real one.
 * @param host.atEnd takes each step that ends something as soon as there is something to end, so
 *   that stopping in the middle of a start leaves nothing behind
 * @returns the environment from which the service reads its configuration
 */
export async function startDemo(config: Config, host: DemoHost): Promise<Record<string, string>> {
  const environment: Record<string, string> = {}
  if (!config.DATABASE_URL) {
    const postgres = await startEmbeddedPostgres(config.DATA_DIR)
    host.atEnd(postgres.stop)
    postgres.onExit(host.onDatabaseExit)
    await createDatabase(postgres.url, host.say)
    environment.DATABASE_OWNER_URL = databaseUrl(postgres.url, 'werkplatz')
    environment.DATABASE_URL = await applicationUrl(environment.DATABASE_OWNER_URL)
  }
  if (!config.S3_ENDPOINT) await layDemoFiles(config.DATA_DIR)
  await layDemoPackage(config.DATA_DIR)
  if (!config.LDAP_URL) {
    const directory = await startEmbeddedDirectory(join(config.CONTENT_DIR, 'demo/directory.ldif'))
    host.atEnd(directory.stop)
    environment.LDAP_URL = directory.url
    environment.LDAP_BIND_PASSWORD = 'werkplatz-dienst'
  }
  return environment
}
