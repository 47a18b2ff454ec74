import { methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addFile } from '../commands/add-file.server.ts'
import { newFileQuery } from '../schema.ts'
import { documentFiles, type FileLine } from './queries.server.ts'
import { rawBody } from '../../platform/upload-body.server.ts'

/** A file as JSON; `src` is where it is had, and what the text refers to. */
export type FileAnswer = FileLine & { src: string }

const withAddress = (documentId: string, file: FileLine): FileAnswer => ({ ...file, src: `/documents/${documentId}/files/${file.id}` })

/** @throws AppError 403, 404 */
export async function listedFiles(viewer: Viewer, documentId: string): Promise<{ items: FileAnswer[]; next: null }> {
  const { files } = await documentFiles(viewer, documentId)
  return { items: files.map((file) => withAddress(documentId, file)), next: null }
}

/** Takes the body of a request as a file of the document. @throws AppError 403, 404, 413, 415, 422, 429 */
export async function uploadedFile(viewer: Viewer, documentId: string, request: Request): Promise<FileAnswer | Response> {
  if (request.method !== 'POST') return methodNotAllowed('GET, HEAD, POST')
  const { name, for: purpose } = parseInput(newFileQuery, Object.fromEntries(new URL(request.url).searchParams))
  const id = await addFile(viewer, documentId, { name, isListed: purpose === 'list', ...rawBody(request) })
  const { files } = await documentFiles(viewer, documentId)
  const added = files.find((file) => file.id === id)
  if (!added) throw new Error('a file that was just added is gone')
  return withAddress(documentId, added)
}
