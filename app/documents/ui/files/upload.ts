/** Sends a file from the browser to a document, and says in words what went wrong. */
import { m } from '../../../paraglide/messages.js'

/** What the server keeps; `src` is what the text refers to. */
export type UploadedFile = { id: string; src: string; name: string; mediaType: string; bytes: number; width: number | null; height: number | null }

/** Its message is for the person who uploads. */
export class UploadError extends Error {}

type Options = {
  /** `text`: it stands in the text and goes when the text no longer shows it; `list`: it stays in the list of files. */
  purpose: 'text' | 'list'
  /** How much is sent, from 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** The detail of a problem (RFC 9457), where the answer is one. */
function detailOf(text: string): string | null {
  try {
    const problem: unknown = JSON.parse(text)
    return problem !== null && typeof problem === 'object' && 'detail' in problem && typeof problem.detail === 'string' ? problem.detail : null
  } catch {
    return null
  }
}

/**
 * Uploads a file to a document. Not by fetch, which does not tell how far it is.
 * @throws UploadError
 */
export function uploadFile(documentId: string, file: File, { purpose, onProgress, signal }: Options): Promise<UploadedFile> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    const broken = () => fail(new UploadError(m.documents_files_connection({ name: file.name })))
    const onAbort = () => request.abort()
    request.open('POST', `/documents/${documentId}/files?${new URLSearchParams({ name: file.name || 'Datei', for: purpose })}`)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => {
      // The answer is our own route's, of the shape in files/answers.server.ts.
      if (request.status === 201) done(JSON.parse(request.responseText) as UploadedFile)
      else fail(new UploadError(detailOf(request.responseText) ?? m.documents_files_connection({ name: file.name })))
    })
    request.addEventListener('error', broken)
    request.addEventListener('abort', broken)
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', onAbort))
    signal?.addEventListener('abort', onAbort)
    request.send(file)
  })
}
