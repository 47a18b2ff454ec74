import { Client } from 'pg'
import type { Manifest } from './manifest.ts'

const kept = 90

/** Tells the database of a backup, so that the page about the service's health knows its age; and the audit log, because it holds everything about everybody. */
export async function noteBackup(databaseUrl: string, folder: string, { takenAt, tables, files, missing, damaged }: Manifest): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    await client.query('BEGIN')
    const { rows: [run] } = await client.query<{ id: string }>(
      'INSERT INTO public.backup_run (taken_at, folder, rows, files, bytes, missing) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
      [takenAt, folder, rows, files.count, files.bytes, missing.length + damaged.length],
    )
    await client.query(`INSERT INTO public.audit_event (action, subject_type, subject_id, detail) VALUES ('backup.made', 'backup', $1, jsonb_build_object('rows', $2::bigint, 'files', $3::int))`, [run?.id, rows, files.count])
    await client.query('DELETE FROM public.backup_run WHERE id NOT IN (SELECT id FROM public.backup_run ORDER BY taken_at DESC LIMIT $1)', [kept])
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
