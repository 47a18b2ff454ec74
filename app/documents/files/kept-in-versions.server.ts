import { db, type Database } from '../../platform/database.server.ts'

/** The files that are in no list, and that a version or somebody's draft of their document shows: they stay as long as those. */
export async function filesInVersions(documentId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM attachment a WHERE a.document_id = ${documentId}::uuid AND NOT a.is_listed AND (
      EXISTS (SELECT FROM document_version v WHERE v.document_id = a.document_id AND strpos(v.content::text, a.id::text) > 0)
      OR EXISTS (SELECT FROM document_draft d WHERE d.document_id = a.document_id AND strpos(d.text::text, a.id::text) > 0))`
  return rows.map(({ id }) => id)
}

/** The latest named or final version that shows a file, or null. */
export async function keptVersionWith(tx: Database, documentId: string, fileId: string): Promise<number | null> {
  const [found] = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM document_version WHERE document_id = ${documentId}::uuid AND kind <> 'automatic' AND strpos(content::text, ${fileId}) > 0
    ORDER BY number DESC LIMIT 1`
  return found?.number ?? null
}
