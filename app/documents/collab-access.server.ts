import type { Access, AccessQuestion } from '../../collab-server/options.ts'
import { credentialHashes, liveAmong, liveHashesSql, reachOf } from '../identity/queries.server.ts'
import { pool } from '../platform/database.server.ts'
import { type AskingRow, askingSql, readAsking, stranger } from './document-rights.server.ts'
import { type DocumentRights, effectiveLevel, mayRead, textLevel } from './policy.ts'

/** JSON has no dates: of archive and bin only whether counts. */
type DocumentRow = Omit<DocumentRights, 'deletedAt' | 'archivedAt'> & { id: string; deletedAt: string | null; archivedAt: string | null }

type Facts = { live: string[] | null; people: AskingRow[] | null; documents: DocumentRow[] | null }

const holders = `'personId', person_id, 'unitId', unit_id, 'groupId', group_id, 'level', level`

// One prepared statement: everybody who connects waits for it, and Prisma would send ten.
const accessSql = `
  SELECT ARRAY(${liveHashesSql}) AS live,
    (SELECT json_agg(asking) FROM (${askingSql('$3')}) AS asking) AS people,
    (SELECT json_agg(json_build_object('id', d.id, 'ownerId', d.owner_id, 'everyone', d.everyone, 'deletedAt', d.deleted_at, 'archivedAt', d.archived_at, 'finalVersionId', d.final_version_id,
       'grants', (SELECT coalesce(json_agg(json_build_object(${holders})), '[]') FROM document_grant g WHERE g.document_id = d.id),
       'space', json_build_object('kind', s.kind, 'personId', s.person_id, 'unitId', s.unit_id, 'everyone', s.everyone,
         'members', (SELECT coalesce(json_agg(json_build_object(${holders})), '[]') FROM document_space_member m WHERE m.space_id = s.id))))
     FROM document d JOIN document_space s ON s.id = d.space_id WHERE d.id = ANY($4::uuid[])) AS documents`

function dayOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

/** What each connection may do now: one query, however many there are. */
export async function accessOf(questions: readonly AccessQuestion[]): Promise<Access[]> {
  const credentials = questions.map(({ credential }) => credential)
  const { rows } = await pool.query<Facts>({
    name: 'collab-access',
    text: accessSql,
    values: [...credentialHashes(credentials), [...new Set(questions.map(({ personId }) => personId))], [...new Set(questions.map(({ documentId }) => documentId))]],
  })
  const live = liveAmong(credentials, rows[0]?.live ?? [])
  const people = new Map(rows[0]?.people?.map((row) => [row.id, readAsking(row)]))
  const documents = new Map(rows[0]?.documents?.map((row) => [row.id, { ...row, deletedAt: dayOrNull(row.deletedAt), archivedAt: dayOrNull(row.archivedAt) }]))
  return questions.map(({ personId, credential, documentId }): Access => {
    if (!live.has(credential)) return 'signed-out'
    const document = documents.get(documentId)
    if (!document || document.deletedAt) return 'no-document'
    const level = textLevel(effectiveLevel(people.get(personId) ?? stranger(personId), document), document)
    // A token may be made for less than its person may do.
    const reach = reachOf(credential)
    if (reach === 'none') return 'none'
    return reach === 'read' && mayRead(level) ? 'read' : level
  })
}
