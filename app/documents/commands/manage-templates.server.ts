import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { spaceWithLevel } from '../places.server.ts'
import { mayEdit, mayManage, mayRead, spaceLevel } from '../policy.ts'
import { asking } from '../document-rights.server.ts'
import { readText } from '../stored-text.server.ts'
import { asWritten } from '../suggestions/as-written.ts'
import { toMarkdown } from '../to-markdown.ts'

/** Keeps the text of a document as a template: the viewer's own, or that of the document's space, where they may write. @returns its id @throws AppError 403, 404 */
export async function createTemplate(viewer: Viewer, documentId: string, isForSpace: boolean): Promise<string> {
  const document = await documentWithLevel(viewer, documentId, mayRead)
  if (isForSpace && !mayEdit(spaceLevel(await asking(viewer), document.space))) throw forbidden()
  const markdown = toMarkdown(asWritten(await readText(documentId)).text)
  return db.$transaction(async (tx) => {
    const { id } = await tx.documentTemplate.create({ data: { title: document.title, markdown, ownerId: viewer.id, spaceId: isForSpace ? document.spaceId : null }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'document-template.created', subjectType: 'document-template', subjectId: id })
    return id
  })
}

/** Deletes a template: its maker may, and who manages its space. @throws AppError 403, 404 */
export async function deleteTemplate(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const template = await tx.documentTemplate.findUnique({ where: { id }, select: { ownerId: true, spaceId: true } })
    if (!template) throw notFound()
    if (template.ownerId !== viewer.id) {
      if (template.spaceId === null) throw notFound()
      await spaceWithLevel(viewer, template.spaceId, mayManage, tx)
    }
    await tx.documentTemplate.delete({ where: { id } })
    await audit(tx, { actorId: viewer.id, action: 'document-template.deleted', subjectType: 'document-template', subjectId: id })
  })
}
