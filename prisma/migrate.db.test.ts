import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createBlankDatabase, createDatabase } from '../tests/harness/postgres.ts'
import { knownMigrations, migrate, type Migration } from './apply-migrations.ts'

/** A database is made after the demo city, where another test file has just begun to build that. */
const patientMs = 120_000

const patience = { lockMs: 50, tries: 100, pauseMs: 20 }

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: createHash('sha256').update(sql).digest('hex') })
const known = await knownMigrations()
/** One more than this version has. */
const next = (sql: string) => [...known, migration('99990101000000_next', sql)]

test('while the newest migrations are applied, the version before goes on writing, and nobody waits for long', async () => {
  const url = await createBlankDatabase()
  await migrate(url, { migrations: known.slice(0, -12) })
  const client = await connected(url)
  let isOn = true
  let written = 0
  const writing = (async () => {
    // Longer than a migration waits before it steps back.
    await client.query(`SET statement_timeout = '15s'`)
    for (; isOn; written += 1) {
      await client.query(`INSERT INTO mail (id, address, subject, body) VALUES (gen_random_uuid(), 'a@b', 'old', '')`)
      await client.query(`INSERT INTO audit_event (action, subject_type, subject_id) VALUES ('session.closed', 'person', '1')`)
      await client.query('SELECT count(*) FROM person p LEFT JOIN session s ON s.person_id = p.id')
    }
  })()
  expect(await migrate(url)).toEqual(known.slice(-12).map(({ name }) => name))
  isOn = false
  await writing
  const { rows } = await client.query(`SELECT count(*)::int AS n FROM mail`)
  expect(rows).toEqual([{ n: written }])
  expect(written).toBeGreaterThan(0)
  await client.end()
}, patientMs)

test('a migration that would have to wait steps back, so that nobody waits behind it, and gets its turn later', async () => {
  const url = await createDatabase('empty')
  const [long, other] = [await connected(url), await connected(url)]
  await long.query('BEGIN; SELECT FROM mail')
  const migrating = migrate(url, { migrations: next('ALTER TABLE mail ADD COLUMN "more" text'), patience })
  // Readers come through although the migration wants the table for itself.
  await other.query(`SET statement_timeout = '3s'`)
  for (let read = 0; read < 20; read += 1) await other.query('SELECT count(*) FROM mail')
  await long.query('COMMIT')
  expect(await migrating).toEqual(['99990101000000_next'])
  await expect(migrate(await heldBy(long, url), { migrations: [...next('SELECT 1'), migration('99990101000001_later', 'DROP TABLE mail')], patience: { ...patience, tries: 2 } })).rejects.toThrow('99990101000001_later did not get its turn')
  await Promise.all([long.end(), other.end()])
}, patientMs)

async function heldBy(client: Client, url: string): Promise<string> {
  await client.query('BEGIN; SELECT FROM mail')
  return url
}

test('a migration that fails leaves nothing of itself, and the mended one is applied', async () => {
  const url = await createDatabase('empty')
  const broken = next('CREATE TABLE half (id int); -- a comment; with a semicolon\nINSERT INTO half VALUES (1); SELECT 1 / 0')
  await expect(migrate(url, { migrations: broken })).rejects.toThrow('The migration 99990101000000_next failed, and nothing of it was applied: division by zero')
  const client = await connected(url)
  expect((await client.query(`SELECT to_regclass('half') AS half, (SELECT count(*)::int FROM _prisma_migrations WHERE migration_name ~ '^9999') AS noted`)).rows).toEqual([{ half: null, noted: 0 }])
  await client.end()
  expect(await migrate(url, { migrations: next('CREATE TABLE half (id int)') })).toEqual(['99990101000000_next'])
}, patientMs)

test('of several that start at once one migrates; an index can be made without keeping writers waiting', async () => {
  const url = await createDatabase('empty')
  const migrations = next('-- outside a transaction\nDROP INDEX CONCURRENTLY IF EXISTS mail_subject_idx;\nCREATE INDEX CONCURRENTLY mail_subject_idx ON mail (subject);\n')
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url, { migrations })))
  expect(applied.flat()).toEqual(['99990101000000_next'])
}, patientMs)

test('a version that is older than the database does not start on it', async () => {
  const url = await createDatabase('empty')
  await migrate(url, { migrations: next('SELECT 1') })
  await expect(migrate(url)).rejects.toThrow('The database is newer than this version of Werkplatz: it has 99990101000000_next.')
}, patientMs)
