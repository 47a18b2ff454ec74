import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { logger } from '../../platform/logger.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { asking, rightsSelection } from '../document-rights.server.ts'
import { exportName } from '../exporting/export-response.server.ts'
import { type ArchiveFile, zipStream } from '../exporting/zip-stream.ts'
import { BlobMissing } from '../files/blob-store.ts'
import { blobs } from '../files/store.server.ts'
import { effectiveLevel, mayRead } from '../policy.ts'
import { readText } from '../stored-text.server.ts'
import { toMarkdown } from '../to-markdown.ts'

/** A name that no other has yet: "Protokoll.md", "Protokoll (2).md". Case does not tell names apart everywhere. */
function namesOnce(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const [, stem = name, extension = ''] = /^(.*?)(\.[^.]+)?$/.exec(name) ?? []
    let free = name
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${stem} (${count})${extension}`
    taken.add(free.toLowerCase())
    return free
  }
}

async function* archive(ids: readonly string[]): AsyncGenerator<ArchiveFile> {
  const once = namesOnce()
  const index: string[] = []
  for (const id of ids) {
    const { title, updatedAt, attachments } = await db.document.findUniqueOrThrow({ where: { id }, select: { title: true, updatedAt: true, attachments: { select: { id: true, name: true, sha256: true }, orderBy: { createdAt: 'asc' } } } })
    const name = once(exportName(title, 'md'))
    const folder = name.replace(/\.md$/, '')
    const fileName = namesOnce()
    const files = attachments.map((file) => ({ ...file, path: `${folder}/${fileName(exportName(file.name, '').replace(/\.$/, ''))}` }))
    let markdown: string
    try {
      markdown = toMarkdown(await readText(id))
    } catch (error) {
      logger.error({ err: error, documentId: id }, 'a document is missing from an export')
      index.push(`- ${title}: –`)
      continue
    }
    for (const { id: fileId, path } of files) markdown = markdown.replaceAll(`/documents/${id}/files/${fileId}`, encodeURI(path).replaceAll(/[()]/g, encodeURIComponent))
    yield { name, content: `# ${title}\n\n${markdown}` }
    index.push(`- [${title.replaceAll(/[[\]\\]/g, '\\$&')}](<${encodeURI(name)}>), ${updatedAt.toISOString().slice(0, 10)}`)
    for (const { sha256, path } of files) {
      try {
        yield { name: path, content: await blobs.read(sha256) }
      } catch (error) {
        if (!(error instanceof BlobMissing)) throw error
        logger.error({ err: error, documentId: id }, 'a file is missing from an export')
      }
    }
  }
  yield { name: once('index.md'), content: `${index.join('\n')}\n` }
}

/** Documents in one archive. */
const mostDocuments = 5_000

/**
 * Documents as a zip of Markdown, their files in a folder beside each, and a list of all; only those
 * that the viewer may read, in the given order.
 */
export async function exportDocuments(viewer: Viewer, ids: readonly string[]): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const [who, rows] = await Promise.all([asking(viewer), db.document.findMany({ where: { id: { in: ids.slice(0, mostDocuments) }, deletedAt: null }, select: rightsSelection })])
  const readable = new Set(rows.filter((row) => mayRead(effectiveLevel(who, row))).map(({ id }) => id))
  const chosen = ids.filter((id) => readable.has(id))
  await db.$transaction((tx) => audit(tx, { actorId: viewer.id, action: 'documents.exported', subjectType: 'person', subjectId: viewer.id, detail: { count: chosen.length } }))
  return zipStream(archive(chosen))
}
