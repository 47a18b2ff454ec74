import { enqueue } from '../../platform/jobs.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { writerOf } from '../audience.server.ts'
import { mayWriteFor, type Scope } from '../policy.ts'
import type { NoticeInput } from '../schema.ts'
import { columnsOf, dateOf, scopeOf } from '../stored-notice.server.ts'
import { noticeQueue } from './keep-notices.server.ts'

function stored({ scope, fromDay, untilDay, reviewOn, ...written }: NoticeInput) {
  return { ...written, ...columnsOf(scope), fromDay: dateOf(fromDay), untilDay: untilDay === null ? null : dateOf(untilDay), reviewOn: dateOf(reviewOn) }
}

async function isThere(tx: Database, scope: Scope): Promise<boolean> {
  if (scope.kind === 'city') return true
  return (scope.kind === 'unit' ? await tx.orgUnit.count({ where: { id: scope.id } }) : await tx.site.count({ where: { id: scope.id } })) > 0
}

/** The notice that somebody may change, held until the transaction ends. @throws AppError 403, 404 */
export async function noticeToChange(tx: Database, viewer: Viewer, id: string) {
  await tx.$queryRaw`SELECT FROM notice WHERE id = ${id}::uuid FOR UPDATE`
  const notice = await tx.notice.findUnique({ where: { id } })
  if (!notice) throw notFound()
  if (!mayWriteFor(await writerOf(viewer, tx), scopeOf(notice))) throw forbidden()
  return notice
}

/**
 * Writes a new notice, or changes one: as a draft, or shown from its first day on. What was shown stays so.
 * @returns its id
 * @throws AppError 403 for a scope that the viewer may not write for, before or after; 404
 */
export async function saveNotice(viewer: Viewer, id: string | null, input: NoticeInput, isPublished: boolean): Promise<string> {
  const saved = await db.$transaction(async (tx) => {
    const before = id === null ? null : await noticeToChange(tx, viewer, id)
    if (!mayWriteFor(await writerOf(viewer, tx), input.scope)) throw forbidden()
    if (!(await isThere(tx, input.scope))) throw notFound()
    const isDraft = before && !before.isDraft ? false : !isPublished
    const data = { ...stored(input), isDraft }
    // Whoever changes a notice has looked at it: it asks again at its new review date.
    const { id: own } = before ? await tx.notice.update({ where: { id: before.id }, data: { ...data, changedAt: new Date() } }) : await tx.notice.create({ data: { ...data, authorId: viewer.id } })
    await audit(tx, { actorId: viewer.id, action: before ? 'notice.changed' : 'notice.created', subjectType: 'notice', subjectId: own, detail: { scope: input.scope.kind, isDraft, mustRead: input.mustRead } })
    return own
  })
  await enqueue(noticeQueue, {})
  return saved
}
