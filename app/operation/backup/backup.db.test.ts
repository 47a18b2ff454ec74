import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { shareDatabaseSql } from '../../platform/running.ts'
import { migrate, unfinishedRestore } from '../../../prisma/apply-migrations.ts'
import { layDemoFiles } from '../../../prisma/seed/files.ts'
import { layDemoPackage } from '../../../prisma/seed/learning-scorm.ts'
import { createBlankDatabase, createDatabase } from '../../../tests/harness/postgres.ts'
import { checkBackup } from './check-backup.server.ts'
import { sha256Of } from './digest.server.ts'
import { filesBelow } from './files.server.ts'
import { restoreBackup } from './restore-backup.server.ts'
import { writeBackup } from './write-backup.server.ts'

const root = join(import.meta.dirname, '../../..')
const say = () => {}
const secretsKey = randomBytes(32).toString('base64')

let source: { databaseUrl: string; dataDir: string; attachmentsElsewhere: boolean; secretsKey: string; version: string }
let backup: string

const folder = () => mkdtemp(join(tmpdir(), 'werkplatz-backup-'))

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Each table with the number of its rows and a hash over all of them, what backups themselves and the writer of the test write apart. */
async function content(url: string): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(url, `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('_prisma_migrations', 'backup_run') ORDER BY 1`)
  const without: Record<string, string> = { audit_event: `WHERE action !~ '^backup'`, mail: `WHERE subject <> 'pair'`, signing_key: `WHERE name !~ '^pair'` }
  const all: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await ask<{ all: string }>(url, `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS all FROM "${name}" t ${without[name] ?? ''}`)
    all[name] = row?.all ?? ''
  }
  return all
}

/** Constraints, indexes, triggers (and whether they are on), sequences. */
const shape = (url: string) => ask(url, `
  SELECT conrelid::regclass::text AS of, conname::text AS name, pg_get_constraintdef(oid) AS is FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1, 2, 3`)

async function hashes(dataDir: string): Promise<Record<string, string | null>> {
  const found: Record<string, string | null> = {}
  for (const kind of ['attachments', 'packages']) for await (const path of filesBelow(dataDir, kind)) found[path] = await sha256Of(join(dataDir, path))
  return found
}

/** Rows that come and go in pairs of two tables, in one transaction each, until it is stopped. */
function writeOn(url: string) {
  let isOn = true
  let written = 0
  const done = (async () => {
    const client = new Client({ connectionString: url })
    await client.connect()
    while (isOn) {
      written += 1
      await client.query(`BEGIN; INSERT INTO mail (id, address, subject, body, key) VALUES (gen_random_uuid(), 'a@b', 'pair', '', 'pair${written}'); INSERT INTO signing_key (name, key) VALUES ('pair${written}', sha256('x')); COMMIT`)
      if (written % 3 === 0) await client.query(`BEGIN; DELETE FROM mail WHERE key = 'pair${written - 2}'; DELETE FROM signing_key WHERE name = 'pair${written - 2}'; COMMIT`)
    }
    await client.end()
  })()
  return { stop: async () => { isOn = false; await done; return written } }
}

/** A command of the project, as `npm run` would start it. */
function command(script: string, args: string[], env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [`scripts/${script}.ts`, ...args], { cwd: root, env: { PATH: process.env.PATH, ...env } }, (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, said: stdout + stderr }))
  })
}

beforeAll(async () => {
  const dataDir = await folder()
  await layDemoFiles(dataDir)
  await layDemoPackage(dataDir)
  await mkdir(join(dataDir, 'attachments/incoming'), { recursive: true })
  await writeFile(join(dataDir, 'attachments/incoming/half'), 'half')
  source = { databaseUrl: await createDatabase('demo'), dataDir, attachmentsElsewhere: false, secretsKey, version: '0.1.0' }
}, 180_000)

test('what is backed up while people write is restored row by row and file by file, of one moment', async () => {
  const before = await content(source.databaseUrl)
  const writer = writeOn(source.databaseUrl)
  const made = await writeBackup(source, await folder())
  expect(await writer.stop()).toBeGreaterThan(20)
  backup = made.folder
  const target = { ownerUrl: await createBlankDatabase(), dataDir: await folder(), say }
  await restoreBackup(backup, target)

  expect(await content(target.ownerUrl)).toEqual(before)
  expect(Number((before.booking ?? '').split(' ')[0])).toBeGreaterThan(100)
  expect(await shape(target.ownerUrl)).toEqual(await shape(source.databaseUrl))
  expect(await hashes(target.dataDir)).toEqual(await hashes(source.dataDir))
  expect(Object.keys(await hashes(source.dataDir)).length).toBeGreaterThan(5)
  expect(made.manifest).toMatchObject({ missing: [], damaged: [] })
  const pairs = await ask<{ key: string | null; name: string | null }>(target.ownerUrl, `SELECT key, name FROM (SELECT key FROM mail WHERE subject = 'pair') AS m FULL JOIN (SELECT name FROM signing_key WHERE name ~ '^pair') AS s ON key = name`)
  expect(pairs.filter(({ key, name }) => key !== name)).toEqual([])
  // Numbers go on where they were.
  const [next] = await ask<{ ahead: boolean }>(target.ownerUrl, `SELECT nextval('audit_event_id_seq') > (SELECT max(id) FROM audit_event) AS ahead`)
  expect(next).toEqual({ ahead: true })
  expect(await migrate(target.ownerUrl)).toEqual([])
})

test('nobody else on the machine can read a backup, and the key of sealed secrets is not in it', async () => {
  for (const name of await readdir(backup, { recursive: true })) {
    const { mode } = await stat(join(backup, name))
    expect([name, mode & 0o077]).toEqual([name, 0])
  }
  expect((await stat(backup)).mode & 0o777).toBe(0o700)
  expect(await readFile(join(backup, 'manifest.json'), 'utf8')).not.toContain(secretsKey)
})

test('a database with something in it is not touched, and the refusal says what', async () => {
  const ownerUrl = await createBlankDatabase()
  await ask(ownerUrl, 'CREATE TABLE someone_elses (id int)')
  const dataDir = await folder()
  await expect(restoreBackup(backup, { ownerUrl, dataDir, say })).rejects.toThrow(/^The database test_\w+ on 127\.0\.0\.1 is not empty \(it has someone_elses, /)
  expect(await ask(ownerUrl, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`)).toEqual([{ relname: 'someone_elses' }])
  expect(await hashes(dataDir)).toEqual({})
})

test('a damaged backup is refused with the names of what is damaged, before anything is written', async () => {
  const { folder: copy } = await writeBackup(source, await folder())
  const [file] = (await checkBackup(copy)).files
  await appendFile(join(copy, 'tables/booking.copy.gz'), 'x')
  await rm(join(copy, file?.path ?? ''))
  const ownerUrl = await createBlankDatabase()
  const { code, said } = await command('restore', ['--from', copy], { DATABASE_URL: ownerUrl, DATA_DIR: await folder(), SECRETS_KEY: secretsKey })
  expect(said).toBe(`Nothing was restored. The backup is damaged: tables/booking.copy.gz, ${file?.path} (missing).\n`)
  expect(code).toBe(1)
  expect(await ask(ownerUrl, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([])
  await writeFile(join(copy, 'SHA256SUMS'), '')
  await expect(checkBackup(copy)).rejects.toThrow('The backup is damaged: SHA256SUMS.')
  await appendFile(join(copy, 'manifest.json'), ' ')
  await expect(checkBackup(copy)).rejects.toThrow('The backup is damaged: manifest.json.')
  await expect(checkBackup(source.dataDir)).rejects.toThrow('is no backup of Werkplatz')
})

test('a restore that fails at the last row leaves an empty database and folder; one that was killed is begun anew, and nothing starts on it meanwhile', async () => {
  const target = { ownerUrl: await createBlankDatabase(), dataDir: await folder(), say }
  const { folder: copy } = await writeBackup({ ...source, dataDir: await folder() }, await folder())
  await expect(restoreBackup(copy, { ...target, say: (line) => {
    // Whole at the check, and gone when its turn comes.
    if (line.endsWith('rows ...')) rmSync(join(copy, 'tables/zone.copy.gz'))
  } })).rejects.toThrow('zone.copy.gz')
  expect(await ask(target.ownerUrl, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([])
  expect(await ask(target.ownerUrl, `SELECT FROM pg_namespace WHERE nspname = '${unfinishedRestore}'`)).toEqual([])

  await ask(target.ownerUrl, `CREATE SCHEMA ${unfinishedRestore}; CREATE TABLE booking (id int)`)
  await expect(migrate(target.ownerUrl)).rejects.toThrow('A restore into this database was not ended.')
  await restoreBackup(backup, target)
  expect(await migrate(target.ownerUrl)).toEqual([])
  expect(Object.keys(await hashes(target.dataDir)).length).toBeGreaterThan(5)
})

test('the commands say what they did; without the key of sealed secrets nothing is restored unasked', async () => {
  const to = await folder()
  const made = await command('backup', ['--to', to, '--keep-days', '7'], { DATABASE_URL: source.databaseUrl, DATA_DIR: source.dataDir, SECRETS_KEY: secretsKey })
  const [name = ''] = await readdir(to)
  expect(made.said).toMatch(/werkplatz-\d{8}T\d{6}Z: \d+ tables with \d+ rows, \d+ files with \d+ bytes\nThe key of sealed secrets .* is not in it/)
  expect(await ask(source.databaseUrl, 'SELECT folder, missing FROM backup_run')).toEqual([{ folder: join(to, name), missing: 0 }])
  expect((await command('backup', ['--check', join(to, name)], {})).said).toMatch(/^This backup is whole: /)
  const env = { DATABASE_URL: await createBlankDatabase(), DATA_DIR: await folder() }
  const refused = await command('restore', ['--from', join(to, name)], env)
  expect([refused.code, refused.said]).toEqual([1, 'Nothing was restored. The key of sealed secrets is missing. Put it into SECRETS_KEY or DATA_DIR/secrets.key, or restore with --without-key and give every webhook a new secret.\n'])
  const restored = await command('restore', ['--from', join(to, name)], { ...env, SECRETS_KEY: secretsKey })
  expect(restored.said).toMatch(/Restored as it was at .* with version 0\.1\.0\.\n$/)
  expect(await ask(env.DATABASE_URL, `SELECT count(*)::int AS n FROM audit_event WHERE action = 'backup.restored'`)).toEqual([{ n: 1 }])
})

test('nothing is restored into a database on which Werkplatz runs, on whatever machine; when it has ended it is', async () => {
  const ownerUrl = await createBlankDatabase()
  const running = new Client({ connectionString: ownerUrl })
  await running.connect()
  await running.query(shareDatabaseSql)
  const target = { ownerUrl, dataDir: await folder(), say }
  await expect(restoreBackup(backup, target)).rejects.toThrow(/Werkplatz, or another restore, is running on the database .* Stop all processes/)
  await running.end()
  expect((await restoreBackup(backup, target)).version).toBe(source.version)
})
