import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayEdit, mayRead } from '../policy.ts'

/** A file of a document; `bytes` is its size, `createdAt` ISO 8601. */
export type FileLine = { id: string; name: string; mediaType: string; bytes: number; width: number | null; height: number | null; createdAt: string; uploader: string | null; isListed: boolean }

const selection = { id: true, name: true, mediaType: true, width: true, height: true, createdAt: true, isListed: true, content: { select: { size: true } }, uploader: { select: { displayName: true } } } as const

/** All files of a document, oldest first. @throws AppError 403, 404 */
export async function documentFiles(viewer: Viewer, documentId: string): Promise<{ title: string; mayEdit: boolean; files: FileLine[] }> {
  const { title, level } = await documentWithLevel(viewer, documentId, mayRead)
  const rows = await db.attachment.findMany({ where: { documentId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: selection })
  const files = rows.map(({ content, uploader, createdAt, ...file }) => ({ ...file, bytes: Number(content.size), createdAt: createdAt.toISOString(), uploader: uploader?.displayName ?? null }))
  return { title, mayEdit: mayEdit(level), files }
}

/** What is needed to hand a file out. */
export type StoredFile = { name: string; mediaType: string; sha256: string; bytes: number }

/** One file, for who may read its document. @throws AppError 403, 404 */
export async function storedFile(viewer: Viewer, documentId: string, fileId: string): Promise<StoredFile> {
  await documentWithLevel(viewer, documentId, mayRead)
  const found = await db.attachment.findFirst({ where: { id: fileId, documentId }, select: { name: true, mediaType: true, sha256: true, content: { select: { size: true } } } })
  if (!found) throw notFound()
  const { content, ...file } = found
  return { ...file, bytes: Number(content.size) }
}
