/**
 * Applies prisma/migrations in Prisma's own format and history table (`_prisma_migrations`), so that
 * `prisma migrate deploy` does the same where its native engine is there. Unlike that, each migration is one
 * transaction with its line in the history, and none keeps the running version waiting for long.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

/** What keeps the database from being brought up to date, in one sentence for the person at the console. */
export class MigrationError extends Error {}

export type Migration = { name: string; sql: string; checksum: string }

/** The schema that is there as long as a restore has not ended. */
export const unfinishedRestore = 'werkplatz_restore'

/** First line of a migration that PostgreSQL runs in no transaction (CREATE INDEX CONCURRENTLY): its statements can be run again after a break. */
const alone = '-- outside a transaction'

/** What waits for a lock keeps everybody else waiting who comes after it: milliseconds until it steps back, and how often it tries. */
type Patience = { lockMs: number; tries: number; pauseMs: number }
const patience: Patience = { lockMs: 2_000, tries: 30, pauseMs: 1_000 }

/** The migrations of this version, in order. */
export async function knownMigrations(folder = join(import.meta.dirname, 'migrations')): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const historyTable = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

const isLockTimeout = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03'

async function run(client: Client, { name, sql, checksum }: Migration, lockMs: number): Promise<void> {
  const note = () =>
    client.query('INSERT INTO public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, clock_timestamp(), 1)', [randomUUID(), checksum, name])
  if (sql.startsWith(alone)) {
    for (const statement of sql.split(/;\s*$/m).filter((part) => part.replace(/^--.*$/gm, '').trim())) await client.query(statement)
    await note()
    return
  }
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockMs}`)
    await client.query(sql)
    await note()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function apply(client: Client, migration: Migration, { lockMs, tries, pauseMs }: Patience): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run(client, migration, lockMs)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!isLockTimeout(error)) throw new MigrationError(`The migration ${migration.name} failed, and nothing of it was applied: ${reason}`, { cause: error })
      if (tried >= tries) throw new MigrationError(`The migration ${migration.name} did not get its turn: other transactions hold what it changes. Nothing of it was applied. Try again when less is going on.`)
      await wait(pauseMs)
    }
  }
}

/** Names of the migrations that the database has. @throws MigrationError when one was begun by a former way and not ended */
async function appliedNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; ended: boolean }>(
    'SELECT migration_name AS name, finished_at IS NOT NULL AS ended FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  )
  const broken = rows.find(({ ended }) => !ended)
  if (broken) throw new MigrationError(`The migration ${broken.name} was begun and not ended. Restore a backup, or mend it by hand.`)
  return rows.map(({ name }) => name)
}

async function refuseUnfinishedRestore(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [unfinishedRestore])
  if (rowCount) throw new MigrationError('A restore into this database was not ended. Run "npm run restore" again; it begins anew.')
}

/** Asked for again and again: a query that waits would hold a snapshot, and CREATE INDEX CONCURRENTLY waits for those. */
async function untilAlone(client: Client): Promise<void> {
  for (;;) {
    const { rows: [answer] } = await client.query<{ alone: boolean }>(`SELECT pg_try_advisory_lock(hashtextextended('werkplatz migrator', 1)) AS alone`)
    if (answer?.alone) return
    await wait(100)
  }
}

type Options = {
  migrations?: Migration[]
  patience?: Patience
  /** A restore itself. */
  isRestore?: boolean
}

/**
 * Brings the database to the newest migration. One process at a time: others wait, and then find it done.
 * @param within runs at the end, still alone
 * @returns the names of those just applied
 * @throws MigrationError also when the database has migrations of a newer version
 */
export async function migrate(url: string, options: Options = {}, within?: () => Promise<void>): Promise<string[]> {
  const migrations = options.migrations ?? (await knownMigrations())
  const client = new Client({ connectionString: url, application_name: 'werkplatz-migrator' })
  // A connection that breaks fails the query that waits for it.
  client.on('error', () => {})
  await client.connect()
  try {
    await untilAlone(client)
    if (!options.isRestore) await refuseUnfinishedRestore(client)
    await client.query(historyTable)
    const applied = new Set(await appliedNames(client))
    const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name))
    if (unknown.length > 0 && !options.isRestore) {
      throw new MigrationError(`The database is newer than this version of Werkplatz: it has ${unknown.join(', ')}. Start the version that made it, or restore a backup from before.`)
    }
    const missing = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of missing) await apply(client, migration, options.patience ?? patience)
    await within?.()
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
