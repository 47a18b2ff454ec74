/** Writes a migration from the committed schema to the edited one, with Prisma's schema engine as WebAssembly: no native binary has to be downloaded. */
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'

const here = import.meta.dirname
const filters = { externalTables: [], externalEnums: [] }

async function schemaFiles(): Promise<[string, string][]> {
  const folder = join(here, 'schema')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(names.map(async (name): Promise<[string, string]> => [join(folder, name), await readFile(join(folder, name), 'utf8')]))
}

/** The engine package leaves it to a bundler to load its WebAssembly; this does it by hand. */
async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...engineModule } })
  engineModule.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
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
 * @returns the new folder
 */
export async function writeMigration(url: string, name: string): Promise<string> {
  await loadEngine()
  const before = committedSchema()
  const schema = await schemaFiles()
  const pool = new Pool({ connectionString: url })
  try {
    const engine = await engineModule.SchemaEngine.new({ datamodels: schema }, () => {}, bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool)))
    const { stdout } = await engine.diff({
      from: before.length > 0 ? { tag: 'schemaDatamodel', files: before } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: schema.map(([path, content]) => ({ path, content })) },
      script: true,
      exitCode: null,
      filters,
    }).finally(() => engine.free())
    const folder = join(here, 'migrations', `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'migration.sql'), stdout ?? '')
    return folder
  } finally {
    await pool.end()
  }
}
