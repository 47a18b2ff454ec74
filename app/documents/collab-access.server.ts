import type { Access, AccessQuestion } from '../../collab-server/options.ts'
import { liveCredentials, reachOf } from '../identity/queries.server.ts'
import { db } from '../platform/database.server.ts'
import { askingOf, rightsSelection, stranger } from './document-rights.server.ts'
import { effectiveLevel, mayRead } from './policy.ts'

/** What each connection may do now: a handful of queries, however many there are. */
export async function accessOf(questions: readonly AccessQuestion[]): Promise<Access[]> {
  const [live, people, documents] = await Promise.all([
    liveCredentials([...new Set(questions.map(({ credential }) => credential))]),
    askingOf(questions.map(({ personId }) => personId)),
    db.document.findMany({ where: { id: { in: [...new Set(questions.map(({ documentId }) => documentId))] } }, select: rightsSelection }),
  ])
  const byId = new Map(documents.map((document) => [document.id, document]))
  return questions.map(({ personId, credential, documentId }): Access => {
    if (!live.has(credential)) return 'signed-out'
    const document = byId.get(documentId)
    if (!document || document.deletedAt) return 'no-document'
    const level = effectiveLevel(people.get(personId) ?? stranger(personId), document)
    // A token may be made for less than its person may do.
    const reach = reachOf(credential)
    if (reach === 'none') return 'none'
    return reach === 'read' && mayRead(level) ? 'read' : level
  })
}
