import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt } from '../platform/wall-clock.ts'
import { documentWithLevel } from './document-rights.server.ts'
import type { ErasureReason } from './erasure-schema.ts'
import { mayManage } from './policy.ts'

/** The record of an erasure. `at`: ISO 8601. */
export type ErasureRecord = {
  id: string
  at: string
  by: string | null
  reason: ErasureReason
  note: string
  updates: number
  snapshots: number
  versions: number
  comments: number
  drafts: number
  files: number
  mails: number
}

/** When what of a document was erased, the latest first. For somebody who may read it; the caller has asked. */
export async function erasuresOf(documentId: string): Promise<ErasureRecord[]> {
  const rows = await db.documentErasure.findMany({
    where: { documentId },
    orderBy: { at: 'desc' },
    select: { id: true, at: true, by: { select: { displayName: true } }, reason: true, note: true, updates: true, snapshots: true, versions: true, comments: true, drafts: true, files: true, mails: true },
  })
  return rows.map(({ at, by, ...rest }) => ({ ...rest, at: at.toISOString(), by: by?.displayName ?? null }))
}

/** What an erasure would take away now. `finals`: the versions for whose sake there is none; `day` as YYYY-MM-DD. */
export type ErasurePreview = { id: string; title: string; versions: number; named: number; readings: number; closed: number; drafts: number; finals: { number: number; name: string | null; day: string }[] }

/** @throws AppError 403, 404 */
export async function erasurePreview(viewer: Viewer, documentId: string): Promise<ErasurePreview> {
  const { title } = await documentWithLevel(viewer, documentId, mayManage)
  const [versions, named, readings, closed, drafts, finals] = await Promise.all([
    db.documentVersion.count({ where: { documentId } }),
    db.documentVersion.count({ where: { documentId, kind: 'named' } }),
    db.documentReading.count({ where: { version: { documentId } } }),
    db.commentThread.count({ where: { documentId, resolvedAt: { not: null } } }),
    db.documentDraft.count({ where: { documentId } }),
    db.documentVersion.findMany({ where: { documentId, kind: 'final' }, orderBy: { number: 'desc' }, select: { number: true, name: true, madeAt: true } }),
  ])
  return { id: documentId, title, versions, named, readings, closed, drafts, finals: finals.map(({ madeAt, ...final }) => ({ ...final, day: dayAt(madeAt) })) }
}
