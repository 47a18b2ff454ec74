import type { Access, AccessQuestion } from '../../collab-server/collab-server.ts'
import { liveCredentials, reachOf } from '../identity/queries.server.ts'
import { db } from '../platform/database.server.ts'
import { rightsSelection, unitsOf } from './document-rights.server.ts'
import { effectiveLevel, mayRead, textLevel } from './policy.ts'

/** What each connection may do now: a handful of queries, however many there are. */
export async function accessOf(questions: readonly AccessQuestion[]): Promise<Access[]> {
  const [live, units, documents] = await Promise.all([
    liveCredentials([...new Set(questions.map(({ credential }) => credential))]),
    unitsOf([...new Set(questions.map(({ personId }) => personId))]),
    db.document.findMany({ where: { id: { in: [...new Set(questions.map(({ documentId }) => documentId))] } }, select: rightsSelection }),
  ])
  const byId = new Map(documents.map((document) => [document.id, document]))
  return questions.map(({ personId, credential, documentId }): Access => {
    if (!live.has(credential)) return 'signed-out'
    const document = byId.get(documentId)
    if (!document || document.deletedAt) return 'no-document'
    const level = textLevel(effectiveLevel({ id: personId, unitIds: units.get(personId) ?? [] }, document), document)
    // A token may be made for less than its person may do.
    const reach = reachOf(credential)
    if (reach === 'none') return 'none'
    return reach === 'read' && mayRead(level) ? 'read' : level
  })
}
