/**
 * A backup into an empty database: all checksums first, then the files, the tables as the backup's version
 * had them, all rows in one transaction. What is left half-way is known by a schema of its own name, keeps every version
 * from starting on it, and is cleared by the next try.
 */
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { knownMigrations, migrate, type Migration, unfinishedRestore } from '../../../prisma/apply-migrations.ts'
import { claimDatabaseSql } from '../../platform/running.ts'
import { checkBackup, type Listed } from './check-backup.server.ts'
import { sha256Of, writeHashed } from './digest.server.ts'
import { BackupError, type Manifest } from './manifest.ts'

export type RestoreTarget = { ownerUrl: string; dataDir: string; say: (line: string) => void }

/** The migrations that the backup's database had. @throws BackupError when this version has not all of them, as they were */
async function migrationsOf({ migrations, version }: Manifest): Promise<Migration[]> {
  const known = new Map((await knownMigrations()).map((migration) => [migration.name, migration]))
  return migrations.map(({ name, checksum }) => {
    const migration = known.get(name)
    if (migration?.checksum !== checksum) throw new BackupError(`This version of Werkplatz ${migration ? 'has another' : 'has no'} migration ${name}: restore with version ${version}, which made the backup, and upgrade afterwards.`)
    return migration
  })
}

const databaseOf = (url: string) => {
  const { hostname, pathname } = new URL(url)
  return `${decodeURIComponent(pathname.slice(1))} on ${hostname}`
}

/** What somebody has put into a database: tables, types and functions that belong to no extension. */
const somethingInside = `
  SELECT name FROM (
    SELECT relname AS name, 'pg_class'::regclass AS kind, oid, relnamespace AS schema FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL SELECT typname, 'pg_type'::regclass, oid, typnamespace FROM pg_type WHERE typtype IN ('e', 'd')
    UNION ALL SELECT proname, 'pg_proc'::regclass, oid, pronamespace FROM pg_proc) AS thing
  WHERE (SELECT nspname FROM pg_namespace WHERE oid = schema) !~ '^(pg_|information_schema$)'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = kind AND objid = thing.oid AND deptype = 'e')
  ORDER BY kind, name LIMIT 4`

async function makeEmpty(client: Client): Promise<void> {
  await client.query(`BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS ${unfinishedRestore} CASCADE; COMMIT`)
}

/** @throws BackupError that names what is in the database */
async function claimEmptyDatabase(client: Client, { ownerUrl, say }: RestoreTarget): Promise<void> {
  const { rows: [claim] } = await client.query<{ isAlone: boolean }>(claimDatabaseSql)
  if (!claim?.isAlone) throw new BackupError(`Werkplatz, or another restore, is running on the database ${databaseOf(ownerUrl)}. Stop all processes of Werkplatz (the service, the collab-server), on every machine.`)
  const { rowCount: isLeftOver } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [unfinishedRestore])
  if (isLeftOver) {
    say('Clearing what a restore that was broken off has left ...')
    await makeEmpty(client)
  }
  const { rows } = await client.query<{ name: string }>(somethingInside)
  if (rows.length > 0) throw new BackupError(`The database ${databaseOf(ownerUrl)} is not empty (it has ${rows.map(({ name }) => name).join(', ')}, ...). A backup is restored into an empty one only: createdb.`)
  await client.query(`CREATE SCHEMA ${unfinishedRestore}`)
}

/** Puts the files into their place. Their names are what they contain, so what is there already is left. @param placed gets the paths that are written, at once */
async function placeFiles(from: string, files: readonly Listed[], dataDir: string, placed: string[]): Promise<void> {
  for (const { path, sha256 } of files) {
    const target = join(dataDir, path.replace(/^files\//, ''))
    const present = await sha256Of(target)
    if (present === sha256) continue
    if (present !== null) throw new BackupError(`${target} is there already with another content. Set DATA_DIR to an empty folder.`)
    const draft = `${target}.restoring`
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await rm(draft, { force: true })
    // To be taken away again if this or something later fails.
    placed.push(draft)
    const written = await writeHashed(createReadStream(join(from, path)), draft)
    if (written.sha256 !== sha256) throw new BackupError(`${path} has changed since it was checked.`)
    await rename(draft, target)
    placed[placed.length - 1] = target
  }
}

/** Foreign keys would make an order of the tables necessary that there is not always; they are checked at the end, all at once. */
async function withoutForeignKeys(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY 1, 2`,
  )
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${escapeIdentifier(name)}`)
  await work()
  for (const { table, name, definition } of rows) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${escapeIdentifier(name)} ${definition}`)
}

/** Rows as they were: no trigger adds to them. */
async function copyRows(client: Client, from: string, { tables, sequences }: Manifest): Promise<void> {
  const all = tables.map(({ name }) => `public.${escapeIdentifier(name)}`)
  for (const table of all) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await client.query(`TRUNCATE ${all.join(', ')}`)
  for (const [index, { name, columns, rows }] of tables.entries()) {
    const into = client.query(copyFrom(`COPY ${all[index]} (${columns.map(escapeIdentifier).join(', ')}) FROM STDIN`))
    await pipeline(createReadStream(join(from, `tables/${name}.copy.gz`)), createGunzip(), into)
    if (into.rowCount !== rows) throw new BackupError(`Of ${name} ${into.rowCount} rows came instead of ${rows}.`)
  }
  for (const table of all) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  for (const { name, value } of sequences) await client.query(`SELECT setval(${escapeLiteral(`public.${name}`)}, ${value})`)
}

async function restoreRows(client: Client, from: string, manifest: Manifest): Promise<void> {
  await client.query('BEGIN')
  try {
    await withoutForeignKeys(client, () => copyRows(client, from, manifest))
    await client.query(`INSERT INTO public.audit_event (action, subject_type, subject_id, detail) VALUES ('backup.restored', 'backup', $1, '{}')`, [manifest.takenAt])
    await client.query(`DROP SCHEMA ${unfinishedRestore}`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/**
 * Restores a backup, whole or not at all: when this throws, database and folder are as they were.
 * @throws BackupError when the backup is damaged or of a newer version, or the database is not empty
 */
export async function restoreBackup(from: string, target: RestoreTarget): Promise<Manifest> {
  target.say('Checking the backup ...')
  const { manifest, files } = await checkBackup(from)
  const migrations = await migrationsOf(manifest)
  const client = new Client({ connectionString: target.ownerUrl, application_name: 'werkplatz-restore' })
  // A connection that breaks fails the query that waits for it.
  client.on('error', () => {})
  await client.connect()
  const placed: string[] = []
  let isClaimed = false
  try {
    await claimEmptyDatabase(client, target)
    isClaimed = true
    target.say(`Copying ${files.length} files ...`)
    await placeFiles(from, files, target.dataDir, placed)
    target.say('Making the tables ...')
    await migrate(target.ownerUrl, { migrations, isRestore: true })
    target.say(`Copying ${manifest.tables.reduce((sum, { rows }) => sum + rows, 0)} rows ...`)
    await restoreRows(client, from, manifest)
    isClaimed = false
    await client.query('ANALYZE')
    return manifest
  } catch (error) {
    for (const path of placed) await rm(path, { force: true })
    if (isClaimed) await makeEmpty(client).catch(() => {})
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
