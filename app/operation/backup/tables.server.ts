import type { ClientBase } from 'pg'
import type { Manifest } from './manifest.ts'

/** History of the migrations: a restored database has its own. */
const left = ['_prisma_migrations']

type Table = { name: string; columns: string[] }

/** The tables of Werkplatz, each with the columns that hold something of their own. What pg-boss keeps only wakes work up and is made anew. */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [left],
  )
  return rows
}

/** How far numbers are given out. A sequence is ahead of every row of a snapshot that was taken before. */
export async function listSequences(client: ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  )
  return rows.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]))
}

/** Migrations that are in force, in their order. */
export async function listMigrations(client: ClientBase): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT migration_name AS name, checksum FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
  )
  return rows
}

/** The files that the rows of this snapshot name, below DATA_DIR. */
export async function namedFiles(client: ClientBase): Promise<Record<'attachments' | 'packages', string[]>> {
  const attachments = await client.query<{ path: string }>(
    "SELECT DISTINCT 'attachments/' || left(sha256, 2) || '/' || substr(sha256, 3) AS path FROM public.attachment ORDER BY 1",
  )
  const packages = await client.query<{ path: string }>("SELECT DISTINCT 'packages/' || version_id || '/' || sha256 AS path FROM public.package_file ORDER BY 1")
  return { attachments: attachments.rows.map(({ path }) => path), packages: packages.rows.map(({ path }) => path) }
}
