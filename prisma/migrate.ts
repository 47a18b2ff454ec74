/**
 * Brings a database up to date, or writes a new migration.
 *
 *   node prisma/migrate.ts                 applies what is missing, as the user of DATABASE_OWNER_URL
 *                                          (else of DATABASE_URL), and gives DATABASE_URL's user its rights
 *   node prisma/migrate.ts new <name>      writes the migration from the committed schema to the edited one
 */
import '../app/platform/secret-files.ts'
import { grantToApplication } from './application-role.ts'
import { migrate, MigrationError } from './apply-migrations.ts'

/**
 * Brings the configured database up to date: migrations as its owner, then the application's rights.
 * @returns the names of the migrations that were applied
 * @throws MigrationError
 */
export async function prepareDatabase({ DATABASE_OWNER_URL: owner, DATABASE_URL: application }: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const url = owner || application
  if (!url) return []
  return migrate(url, {}, async () => {
    if (owner && application) await grantToApplication(owner, application)
  })
}

async function main([verb, name]: string[]): Promise<void> {
  const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL
  if (!url) throw new MigrationError('DATABASE_URL is not set.')
  if (verb === 'new' && name) {
    const { writeMigration } = await import('./new-migration.ts')
    console.log(await writeMigration(url, name))
  } else console.log((await prepareDatabase(process.env)).map((applied) => `applied ${applied}`).join('\n') || 'The database is up to date.')
}

if (process.argv[1] === import.meta.filename) {
  try {
    await main(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
