/**
 * A backup: every table of one moment, then the files that its rows name, then what checks both. It is
 * written beside its place and gets its name when it is whole.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createGzip } from 'node:zlib'
import { Client, escapeIdentifier } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { keepFiles } from '../../platform/kept-files.server.ts'
import { sha256Of, syncFolder, writeHashed } from './digest.server.ts'
import { copyFile, filesBelow, isNamedByContent } from './files.server.ts'
import { BackupError, type Manifest, manifestName, manifestSumName, sumsName } from './manifest.ts'
import { listMigrations, listSequences, listTables, namedFiles } from './tables.server.ts'

export type BackupSource = {
  databaseUrl: string
  dataDir: string
  /** Attachments are in S3. */
  attachmentsElsewhere: boolean
  /** SECRETS_KEY, when it is configured. */
  secretsKey: string | undefined
  /** Of Werkplatz. */
  version: string
}

type Sums = { add: (path: string, sha256: string) => void; end: () => Promise<string> }

/** Writes SHA256SUMS line by line, as sha256sum does. `end` gives its own SHA-256. */
async function openSums(folder: string): Promise<Sums> {
  const hash = createHash('sha256')
  const file = createWriteStream(join(folder, sumsName), { flags: 'wx', mode: 0o600, flush: true })
  return {
    add: (path, sha256) => {
      const line = `${sha256}  ${path}\n`
      hash.update(line)
      file.write(line)
    },
    end: () => new Promise((done, fail) => {
      file.once('error', fail)
      file.end(() => done(hash.digest('hex')))
    }),
  }
}

/** Copies what is in DATA_DIR after the snapshot. Files never change, so what the snapshot names is among them. */
async function copyFiles(source: BackupSource, folder: string, named: Awaited<ReturnType<typeof namedFiles>>, sums: Sums) {
  const kinds = source.attachmentsElsewhere ? (['packages'] as const) : (['attachments', 'packages'] as const)
  const wanted = new Set(kinds.flatMap((kind) => named[kind]))
  const found = { count: 0, bytes: 0 }
  const damaged: string[] = []
  for (const kind of kinds) {
    for await (const path of filesBelow(source.dataDir, kind)) {
      const written = await copyFile(join(source.dataDir, path), join(folder, 'files', path))
      if (!written) continue
      sums.add(`files/${path}`, written.sha256)
      if (!isNamedByContent(path, written.sha256)) damaged.push(path)
      wanted.delete(path)
      found.count += 1
      found.bytes += written.bytes
    }
  }
  return { files: found, damaged, missing: [...wanted] }
}

/** Copies every table out of the snapshot that this connection holds, one after the other and never whole in memory. */
async function copyTables(client: Client, folder: string, sums: Sums): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = []
  for (const { name, columns } of await listTables(client)) {
    const rows = client.query(copyTo(`COPY public.${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) TO STDOUT`))
    const path = `tables/${name}.copy.gz`
    const { sha256 } = await writeHashed(rows, join(folder, path), createGzip({ level: 4 }))
    sums.add(path, sha256)
    tables.push({ name, columns, rows: rows.rowCount ?? 0 })
  }
  return tables
}

async function keyFingerprint({ secretsKey, dataDir }: Pick<BackupSource, 'secretsKey' | 'dataDir'>): Promise<string | null> {
  const key = secretsKey ?? (await readFile(join(dataDir, 'secrets.key'), 'utf8').catch(() => null))
  return key === null ? null : createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex')
}

async function writeInto(folder: string, source: BackupSource, client: Client): Promise<Manifest> {
  const sums = await openSums(folder)
  await keepFiles(client)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const { rows: [now] } = await client.query<{ at: Date; postgres: string }>(`SELECT now() AS at, current_setting('server_version') AS postgres`)
  if (!now) throw new BackupError('The database does not answer.')
  const migrations = await listMigrations(client).catch(() => {
    throw new BackupError('This is no database of Werkplatz: it has no list of migrations.')
  })
  // A migration that comes now waits, and the tables stay as they are listed.
  const tables = await listTables(client)
  await client.query(`LOCK TABLE ${tables.map(({ name }) => `public.${escapeIdentifier(name)}`).join(', ')} IN ACCESS SHARE MODE`)
  const copied = await copyTables(client, folder, sums)
  const named = await namedFiles(client)
  const sequences = await listSequences(client)
  await client.query('COMMIT')
  const files = await copyFiles(source, folder, named, sums)
  return {
    format: 1,
    version: source.version,
    postgres: now.postgres,
    takenAt: now.at.toISOString(),
    migrations,
    tables: copied,
    sequences,
    ...files,
    attachmentsElsewhere: source.attachmentsElsewhere,
    secretsKey: await keyFingerprint(source),
    sums: await sums.end(),
  }
}

/**
 * Writes a new folder `werkplatz-<time>` into `to`. Only this account may read it.
 * @throws BackupError; nothing is left of a backup that failed
 */
export async function writeBackup(source: BackupSource, to: string): Promise<{ folder: string; manifest: Manifest }> {
  const name = `werkplatz-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`
  const folder = resolve(to, name)
  const draft = `${folder}.incomplete`
  if (await stat(folder).catch(() => null)) throw new BackupError(`${folder} is there already.`)
  await mkdir(to, { recursive: true, mode: 0o700 })
  await mkdir(draft, { mode: 0o700 })
  const client = new Client({ connectionString: source.databaseUrl, application_name: 'werkplatz-backup' })
  // A connection that breaks fails the query that waits for it.
  client.on('error', () => {})
  try {
    await client.connect()
    const manifest = await writeInto(draft, source, client)
    await writeFile(join(draft, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
    await writeFile(join(draft, manifestSumName), `${await sha256Of(join(draft, manifestName))}  ${manifestName}\n`, { mode: 0o600, flush: true })
    await syncFolder(draft)
    await rename(draft, folder)
    await syncFolder(to)
    return { folder, manifest }
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
