/**
 * Applies prisma/migrations in Prisma's own format and history table (`_prisma_migrations`), with
 * Prisma's schema engine as WebAssembly, so that no native binary has to be downloaded.
 * Where the native engine is there, `prisma migrate deploy` does the same.
 *
 *   node prisma/migrate.ts                 applies what is missing, as the user of DATABASE_OWNER_URL
 *                                          (else of DATABASE_URL), and gives DATABASE_URL's user its rights
 *   node prisma/migrate.ts new <name>      writes the migration from the committed schema to the edited one
 */
import '../app/platform/secret-files.ts'
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'
import { grantToApplication } from './application-role.ts'

const here = import.meta.dirname
const migrationsDir = join(here, 'migrations')
const filters = { externalTables: [], externalEnums: [] }

async function schemaFiles(): Promise<[string, string][]> {
  const folder = join(here, 'schema')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(names.map(async (name): Promise<[string, string]> => [join(folder, name), await readFile(join(folder, name), 'utf8')]))
}

async function migrationsList(): Promise<engineModule.MigrationList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(migrationsDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      folders.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(migrationsDir, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

let loaded: Promise<void> | undefined

/** The engine package leaves it to a bundler to load its WebAssembly; this does it by hand, once. */
async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...engineModule } })
  engineModule.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/** Runs `work` with an engine on connections of its own; freeing the engine alone leaves them open. */
async function withEngine<T>(url: string, work: (engine: engineModule.SchemaEngine) => Promise<T>): Promise<T> {
  await (loaded ??= loadEngine())
  const pool = new Pool({ connectionString: url })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
    const engine = await engineModule.SchemaEngine.new({ datamodels: await schemaFiles() }, () => {}, adapter)
    return await work(engine).finally(() => engine.free())
  } finally {
    await pool.end()
  }
}

/** Brings the database to the newest migration. @returns the names of those just applied */
export function migrate(url: string): Promise<string[]> {
  return withEngine(url, async (engine) => (await engine.applyMigrations({ migrationsList: await migrationsList(), filters })).appliedMigrationNames)
}

/** The schema as last committed, empty before the first commit that has one. */
function committedSchema(): { path: string; content: string }[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: here, encoding: 'utf8' })
  return git('ls-tree', '--name-only', 'HEAD', 'schema/')
    .split('\n')
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => ({ path, content: git('show', `HEAD:./${path}`) }))
}

/**
 * Writes prisma/migrations/<time>_<name>/migration.sql: the difference from the committed schema to
 * the edited one. (From the database would be better, but the engine's WebAssembly can't read a
 * PostgreSQL catalogue yet.) Constraints that Prisma can't express are added by hand.
 */
async function writeMigration(url: string, name: string): Promise<string> {
  const before = committedSchema()
  const after = (await schemaFiles()).map(([path, content]) => ({ path, content }))
  const { stdout } = await withEngine(url, (engine) =>
    engine.diff({
      from: before.length > 0 ? { tag: 'schemaDatamodel', files: before } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: after },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  const folder = join(migrationsDir, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), stdout ?? '')
  return folder
}

/**
 * Brings the configured database up to date: migrations as its owner, then the application's rights.
 * @returns the names of the migrations that were applied
 */
export async function prepareDatabase({ DATABASE_OWNER_URL: owner, DATABASE_URL: application }: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const url = owner || application
  if (!url) return []
  const applied = await migrate(url)
  if (owner && application) await grantToApplication(owner, application)
  return applied
}

if (process.argv[1] === import.meta.filename) {
  const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL
  if (!url) {
    console.error('DATABASE_URL is not set.')
    process.exit(1)
  }
  const [verb, name] = process.argv.slice(2)
  if (verb === 'new' && name) console.log(await writeMigration(url, name))
  else console.log((await prepareDatabase(process.env)).map((applied) => `applied ${applied}`).join('\n') || 'The database is up to date.')
}
