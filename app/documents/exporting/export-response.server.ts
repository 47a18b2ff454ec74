import { disposition } from '../../platform/content-disposition.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentPage } from '../queries.server.ts'
import { toMarkdown } from '../to-markdown.ts'
import { versionToExport } from './exported-version.server.ts'
import { writeInWorker } from './in-worker.server.ts'
import type { ExportFormat } from './outgoing.ts'
import { outgoing } from './outgoing.server.ts'

const types: Record<ExportFormat, { type: string; extension: string }> = {
  markdown: { type: 'text/markdown; charset=utf-8', extension: 'md' },
  html: { type: 'text/html; charset=utf-8', extension: 'html' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
  odt: { type: 'application/vnd.oasis.opendocument.text', extension: 'odt' },
  pdf: { type: 'application/pdf', extension: 'pdf' },
}

/** What a file of a document is called: its title without what file systems do not take. */
export function exportName(title: string, extension: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = title.replaceAll(/[\u0000-\u001F<>:"/\\|?*]/g, ' ').replaceAll(/\s+/g, ' ').replaceAll(/^[. ]+|[. ]+$/g, '').slice(0, 120)
  return `${plain || 'Dokument'}.${extension}`
}

/** The text of today, or one of the versions; a version is dated by its own day, so that its files are always the same. */
async function chosen(viewer: Viewer, documentId: string, version: number | undefined) {
  if (version !== undefined) return versionToExport(viewer, documentId, version)
  const document = await documentPage(viewer, documentId)
  return { ...document, fileTitle: document.title, madeAt: new Date() }
}

/**
 * A document, or one of its versions, as a file for who may read it: handed out, never shown as a page of this origin.
 * @throws AppError 403, 404, 409 a final version that is not what its seal says, 422 too large
 */
export async function exportResponse(viewer: Viewer, documentId: string, format: ExportFormat, version?: number): Promise<Response> {
  const { fileTitle, madeAt, ...document } = await chosen(viewer, documentId, version)
  const { type, extension } = types[format]
  const body = format === 'markdown' ? toMarkdown(document.text) : await writeInWorker(format, await outgoing(document, madeAt))
  return new Response(body, { headers: { 'content-type': type, 'content-disposition': disposition('attachment', exportName(fileTitle, extension)), 'cache-control': 'private, no-store' } })
}
