import { statfs } from 'node:fs/promises'
import { knownMigrations } from '../../prisma/apply-migrations.ts'
import { damagedDocuments } from '../documents/queries.server.ts'
import { lastSyncs, type LastSyncs } from '../identity/queries.server.ts'
import { importCounts } from '../imports/queries.server.ts'
import { mailQueue, type MailQueue } from '../mail/queries.server.ts'
import { secondsOff } from '../platform/clock.server.ts'
import { config } from '../platform/config.server.ts'
import { db, pool } from '../platform/database.server.ts'
import { type QueueState, queueStates } from '../platform/jobs.server.ts'

/** What the health of the service is judged by, and what /metrics tells beside its own process. */
export type Facts = {
  database: { version: string; bytes: number; /** Of this machine's clock against the database's. */ secondsAhead: number; mayChangeAudit: boolean }
  migrations: { applied: number; missing: string[]; unknown: string[] }
  queues: QueueState[]
  mail: MailQueue
  sync: LastSyncs & { isConfigured: boolean }
  imports: { byState: Readonly<Record<string, number>>; failedToday: number }
  damagedDocuments: number
  disk: { freeBytes: number; bytes: number }
  /** `maxAgeHours` 0: backups are made by other means. */
  backup: { takenAt: Date | null; missing: number; maxAgeHours: number }
}

async function databaseFacts(): Promise<Facts['database']> {
  const secondsAhead = await secondsOff()
  const { rows: [row] } = await pool.query<{ version: string; bytes: string; mayChangeAudit: boolean }>(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version, pg_database_size(current_database()) AS bytes,
      has_table_privilege('audit_event', 'UPDATE, DELETE, TRUNCATE') AS "mayChangeAudit"`,
  )
  if (!row) throw new Error('the database did not answer')
  return { version: row.version, bytes: Number(row.bytes), secondsAhead, mayChangeAudit: row.mayChangeAudit }
}

async function migrationFacts(): Promise<Facts['migrations']> {
  const known = (await knownMigrations('prisma/migrations')).map(({ name }) => name)
  const { rows } = await pool.query<{ name: string }>('SELECT migration_name AS name FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
  const applied = new Set(rows.map(({ name }) => name))
  return { applied: applied.size, missing: known.filter((name) => !applied.has(name)), unknown: [...applied].filter((name) => !known.includes(name)) }
}

async function backupFacts(): Promise<Facts['backup']> {
  const last = await db.backupRun.findFirst({ orderBy: { takenAt: 'desc' }, select: { takenAt: true, missing: true } })
  return { takenAt: last?.takenAt ?? null, missing: last?.missing ?? 0, maxAgeHours: config.BACKUP_MAX_AGE_HOURS }
}

async function diskFacts(): Promise<Facts['disk']> {
  const { bavail, blocks, bsize } = await statfs(config.DATA_DIR)
  return { freeBytes: bavail * bsize, bytes: blocks * bsize }
}

/** Asks the database and the machine. @throws what the database throws when it is away */
export async function readFacts(now = new Date()): Promise<Facts> {
  const [database, migrations, queues, mail, sync, imports, damaged, disk, backup] = await Promise.all([
    databaseFacts(), migrationFacts(), queueStates(), mailQueue(now), lastSyncs(), importCounts(now), damagedDocuments(), diskFacts(), backupFacts(),
  ])
  return { database, migrations, queues, mail, sync: { ...sync, isConfigured: config.LDAP_URL !== undefined }, imports, damagedDocuments: damaged.length, disk, backup }
}
