import { audit } from '../../platform/audit.server.ts'
import { db, pool } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { stateNow } from '../history-state.server.ts'
import { insertVersion } from '../history-versions.server.ts'
import { rememberWriters } from '../history-writers.server.ts'
import { mayEdit } from '../policy.ts'

/**
 * Names the text as it is now, or a version, which is then kept for good. @returns its number
 * @throws AppError 403, 404, 409 `document-final`
 */
export async function nameVersion(viewer: Viewer, documentId: string, which: number | 'now', name: string): Promise<number> {
  await documentWithLevel(viewer, documentId, mayEdit)
  const state = which === 'now' ? await stateNow(documentId) : null
  if (state) await rememberWriters(pool, documentId)
  return db.$transaction(async (tx) => {
    const { title } = await documentWithLevel(viewer, documentId, mayEdit, tx)
    const known = await tx.documentVersion.findFirst({
      where: { documentId, kind: { not: 'final' }, ...(state ? { seq: state.seq, title, kind: 'automatic' } : { number: Number(which) }) },
      orderBy: { number: 'desc' },
      select: { id: true, number: true },
    })
    if (!state && !known) throw notFound()
    if (known) await tx.documentVersion.update({ where: { id: known.id }, data: { kind: 'named', name, madeById: viewer.id } })
    const number = known?.number ?? (state ? (await insertVersion(tx, { documentId, title, state, kind: 'named', name, madeById: viewer.id })).number : 0)
    await audit(tx, { actorId: viewer.id, action: 'document.version-named', subjectType: 'document', subjectId: documentId, detail: { number } })
    return number
  })
}
