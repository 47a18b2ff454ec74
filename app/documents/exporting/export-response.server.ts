import type { Viewer } from '../../platform/viewer.ts'
import { disposition } from '../files/file-response.server.ts'
import { documentPage } from '../queries.server.ts'
import { toMarkdown } from '../to-markdown.ts'
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

/** A document as a file, for who may read it: handed out, never shown as a page of this origin. @throws AppError 403, 404, 422 too large */
export async function exportResponse(viewer: Viewer, documentId: string, format: ExportFormat): Promise<Response> {
  const document = await documentPage(viewer, documentId)
  const { type, extension } = types[format]
  const body = format === 'markdown' ? toMarkdown(document.text) : await writeInWorker(format, await outgoing(document))
  return new Response(body, { headers: { 'content-type': type, 'content-disposition': disposition('attachment', exportName(document.title, extension)), 'cache-control': 'private, no-store' } })
}
