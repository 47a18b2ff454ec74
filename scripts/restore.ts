/**
 * Restores a backup into an empty database and DATA_DIR, whole or not at all.
 *
 *   npm run restore -- --from DIR/werkplatz-<time> [--without-key]
 *
 * The database is that of DATABASE_OWNER_URL, else of DATABASE_URL; the service must not run on it.
 */
import '../app/platform/secret-files.ts'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkBackup } from '../app/operation/backup/check-backup.server.ts'
import { BackupError } from '../app/operation/backup/manifest.ts'
import { restoreBackup } from '../app/operation/backup/restore-backup.server.ts'
import { type Config, ConfigError, readConfig } from '../app/platform/config.ts'
import { claimDataDir, DataDirError } from '../app/platform/data-dir.server.ts'
import { MigrationError } from '../prisma/apply-migrations.ts'
import { prepareDatabase } from '../prisma/migrate.ts'

/** Without the key that secrets were sealed with nobody can open them: that is to be known before, not after. */
async function checkKey(expected: string | null, config: Config): Promise<void> {
  if (expected === null) return
  const key = config.SECRETS_KEY ?? (await readFile(join(config.DATA_DIR, 'secrets.key'), 'utf8').catch(() => null))
  if (key !== null && createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex') === expected) return
  throw new BackupError(`The key of sealed secrets is ${key === null ? 'missing' : 'another one'}. Put it into SECRETS_KEY or DATA_DIR/secrets.key, or restore with --without-key and give every webhook a new secret.`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string' }, 'without-key': { type: 'boolean', default: false } } })
  if (values.from === undefined) throw new BackupError('Usage: npm run restore -- --from <folder of the backup> [--without-key]')
  const config = readConfig({ ...process.env, NODE_ENV: 'development' })
  const ownerUrl = config.DATABASE_OWNER_URL ?? config.DATABASE_URL
  if (!ownerUrl) throw new BackupError('Set DATABASE_URL (and DATABASE_OWNER_URL) to the empty database.')
  const giveBack = await claimDataDir(config.DATA_DIR, { isShared: false })
  try {
    if (!values['without-key']) await checkKey((await checkBackup(values.from)).manifest.secretsKey, config)
    const { takenAt, version } = await restoreBackup(values.from, { ownerUrl, dataDir: config.DATA_DIR, say: (line) => console.log(line) })
    const newer = await prepareDatabase(process.env)
    console.log(`Restored as it was at ${takenAt} with version ${version}.${newer.length > 0 ? ` Brought up to this version by ${newer.length} migrations.` : ''}`)
  } finally {
    await giveBack()
  }
}

try {
  await main()
} catch (error) {
  const isExpected = [BackupError, ConfigError, DataDirError, MigrationError].some((kind) => error instanceof kind)
  console.error(`Nothing was restored. ${isExpected && error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
