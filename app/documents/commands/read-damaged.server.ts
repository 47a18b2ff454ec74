import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { readablePart } from '../damage.server.ts'
import { readTextNode } from '../text.ts'
import { toMarkdown } from '../to-markdown.ts'

/** What can still be read of a damaged document, as Markdown; that somebody looked is kept. @throws AppError 404 */
export async function readDamaged(viewer: Viewer, documentId: string): Promise<string> {
  const { text } = await readablePart(viewer, documentId)
  await audit(db, { actorId: viewer.id, action: 'document.damaged-read', subjectType: 'document', subjectId: documentId })
  return toMarkdown(readTextNode(JSON.parse(text.json)))
}
