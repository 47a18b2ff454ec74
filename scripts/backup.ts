/**
 * Backs up the database and the files of DATA_DIR, while the service runs.
 *
 *   npm run backup [-- --to DIR] [--keep-days 30]     writes DIR/werkplatz-<time>; without --to into DATA_DIR/backups
 *   npm run backup -- --check DIR/werkplatz-<time>    reads a backup and compares it with its checksums
 *
 * With `--keep-days` whole backups in DIR that are older go after this one is written.
 */
import '../app/platform/secret-files.ts'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkBackup } from '../app/operation/backup/check-backup.server.ts'
import { BackupError, type Manifest } from '../app/operation/backup/manifest.ts'
import { noteBackup } from '../app/operation/backup/note-backup.server.ts'
import { writeBackup } from '../app/operation/backup/write-backup.server.ts'
import { ConfigError, readConfig } from '../app/platform/config.ts'
import { adoptDatabaseOf } from '../app/platform/data-dir.server.ts'

const day = 86_400_000

/** Deletes whole backups that were begun so long ago. */
async function deleteOld(folder: string, days: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, date, time] = /^werkplatz-(\d{8})T(\d{6})Z$/.exec(name) ?? []
    if (date === undefined || time === undefined) continue
    const at = Date.parse(`${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`)
    if (at < Date.now() - days * day) {
      await rm(join(folder, name), { recursive: true })
      console.log(`Deleted ${name}, it was older than ${days} days.`)
    }
  }
}

const summary = ({ tables, files }: Manifest) => `${tables.length} tables with ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, ${files.count} files with ${files.bytes} bytes`

/** What the person who keeps the backup has to know besides. */
function remarks({ missing, damaged, attachmentsElsewhere, secretsKey }: Manifest): string[] {
  return [
    ...(missing.length > 0 ? [`Missing in DATA_DIR and so in the backup, although the database names them: ${missing.join(', ')}`] : []),
    ...(damaged.length > 0 ? [`Not what their names say: ${damaged.join(', ')}`] : []),
    ...(attachmentsElsewhere ? ['Attachments are in S3 and not in this backup.'] : []),
    ...(secretsKey === null ? [] : ['The key of sealed secrets (SECRETS_KEY or DATA_DIR/secrets.key) is not in it: keep it in another place.']),
  ]
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, check: { type: 'string' }, 'keep-days': { type: 'string' } } })
  if (values.check !== undefined) {
    const { manifest } = await checkBackup(values.check)
    console.log(`This backup is whole: ${summary(manifest)}, taken ${manifest.takenAt} with version ${manifest.version}.`)
    return
  }
  const days = values['keep-days'] === undefined ? null : Number(values['keep-days'])
  if (days !== null && !(days >= 1)) throw new BackupError('--keep-days is a number of days, at least 1.')
  await adoptDatabaseOf(process.env.DATA_DIR || '.data')
  // What a command is given is the database alone, not the rest that the service needs.
  const config = readConfig({ ...process.env, NODE_ENV: 'development' })
  const databaseUrl = config.DATABASE_OWNER_URL ?? config.DATABASE_URL
  if (!databaseUrl) throw new BackupError('No database: set DATABASE_URL, or start the demo first.')
  // The project's own file.
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }
  const to = values.to ?? join(config.DATA_DIR, 'backups')
  const { folder, manifest } = await writeBackup({ databaseUrl, dataDir: config.DATA_DIR, attachmentsElsewhere: config.S3_ENDPOINT !== undefined, secretsKey: config.SECRETS_KEY, version }, to)
  await noteBackup(databaseUrl, folder, manifest)
  console.log([`${folder}: ${summary(manifest)}`, ...remarks(manifest)].join('\n'))
  if (days !== null) await deleteOld(to, days)
}

try {
  await main()
} catch (error) {
  console.error(`No backup was made or found whole. ${error instanceof BackupError || error instanceof ConfigError ? error.message : error}`)
  process.exitCode = 1
}
