import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { fileTooLarge } from '../../platform/upload.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { cleanImage, ImageError } from '../files/image-metadata.ts'
import type { ReceivedFile } from '../files/receive.server.ts'
import { mediaType } from '../files/media-types.ts'
import { headLength, sniff } from '../files/sniff.ts'
import { fileLimits, incomingFolder } from '../files/store.server.ts'
import { updateOfText } from '../first-update.ts'
import { type Brought, ImportError, importLimits, type Report } from '../importing/brought.ts'
import { readInWorker } from '../importing/in-worker.server.ts'
import type { FileKind } from '../importing/read.ts'
import { seedText } from '../seed-text.server.ts'
import type { TextNode } from '../text.ts'
import { insertFile, keepContent } from './add-file.server.ts'
import { insertDocument } from './create-document.server.ts'

const problemWords = { damaged: m.documents_import_problem_damaged, bomb: m.documents_import_problem_bomb, 'too-deep': m.documents_import_problem_too_deep, 'too-large': m.documents_import_problem_too_large }

/** What a file is, by its content; Markdown and HTML are both text, of which the name says more. @throws AppError 415, 413 */
function kindOf(name: string, bytes: Uint8Array): FileKind {
  const type = sniff(bytes.subarray(0, headLength))
  const limited = (kind: FileKind, limit: number) => {
    if (bytes.byteLength > limit) throw fileTooLarge(limit)
    return kind
  }
  if (type === 'application/zip' && /\.docx$/i.test(name)) return limited('docx', importLimits.docx)
  if (type !== 'text/plain') throw new AppError(415, 'file-type', m.documents_import_wrong_type())
  if (/\.html?$/i.test(name)) return limited('html', importLimits.text)
  if (/\.(?:md|markdown|txt)$/i.test(name)) return limited('markdown', importLimits.text)
  throw new AppError(415, 'file-type', m.documents_import_wrong_type())
}

type KeptImage = ReceivedFile & { placeholder: string; name: string }

/** Images are checked and cleaned like every upload; what is none, or too large, is left out. */
async function keptImages(images: Brought['images']): Promise<KeptImage[]> {
  const kept: KeptImage[] = []
  await mkdir(incomingFolder, { recursive: true, mode: 0o700 })
  for (const { placeholder, name, bytes: given } of images) {
    const type = sniff(given.subarray(0, headLength))
    if (!type || mediaType(type)?.kind !== 'image' || given.byteLength > fileLimits.image) continue
    try {
      const { bytes, width, height } = cleanImage(given, type)
      const path = join(incomingFolder, randomUUID())
      await writeFile(path, bytes, { mode: 0o600, flush: true })
      const image = { placeholder, name, path, size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex'), type, width, height }
      await keepContent(image)
      await rm(path, { force: true })
      kept.push(image)
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
    }
  }
  return kept
}

/** The text with addresses in place of placeholders; images that were not kept are their words. */
function withAddresses(node: TextNode, addresses: ReadonlyMap<string, string>): TextNode {
  const { src, alt } = node.attrs ?? {}
  if (node.type === 'image' && typeof src === 'string' && src.startsWith('import:')) {
    const address = addresses.get(src)
    if (address) return { ...node, attrs: { ...node.attrs, src: address } }
    return { type: 'paragraph', ...(typeof alt === 'string' && alt ? { content: [{ type: 'text', text: alt }] } : {}) }
  }
  return node.content ? { ...node, content: node.content.map((child) => withAddresses(child, addresses)) } : node
}

/** Where the document is to lie; the viewer's own space without. */
export type ImportPlace = { spaceId?: string | undefined; folderId?: string | undefined }

const mostTitle = 200

/**
 * Makes a document from a file, with its images, whole or not at all.
 * @returns its id and title, and what could not be kept
 * @throws AppError 403 no right to write there, 413 too large, 415 no such kind, 422 damaged, a bomb, too deep
 */
export async function importDocument(viewer: Viewer, { name, bytes, place = {} }: { name: string; bytes: Uint8Array; place?: ImportPlace }): Promise<{ id: string; title: string; report: Report }> {
  const kind = kindOf(name, bytes)
  const brought = await readInWorker(kind, bytes).catch((error: unknown) => {
    throw error instanceof ImportError ? new AppError(422, `import-${error.problem}`, problemWords[error.problem]()) : error
  })
  const images = await keptImages(brought.images)
  const whole = brought.title ?? name.replace(/\.[^.]+$/, '')
  const title = whole.slice(0, mostTitle).trim() || m.documents_untitled()
  const report: Report = { ...brought.report }
  if (whole.length > mostTitle) report.long = whole.length - mostTitle
  if (images.length < brought.images.length) report.brokenImages = brought.images.length - images.length
  const inText = new Set(JSON.stringify(brought.text).match(/import:\d+/g))
  const id = await db.$transaction(
    async (tx) => {
      const documentId = await insertDocument(tx, viewer, { title, ...place })
      const addresses = new Map<string, string>()
      for (const { placeholder, path: _path, ...image } of images) {
        const fileId = await insertFile(tx, viewer, documentId, { ...image, isListed: !inText.has(placeholder) })
        addresses.set(placeholder, `/documents/${documentId}/files/${fileId}`)
      }
      await seedText(tx, documentId, updateOfText(withAddresses(brought.text, addresses)), viewer.id)
      await audit(tx, { actorId: viewer.id, action: 'document.imported', subjectType: 'document', subjectId: documentId, detail: { kind, images: images.length } })
      return documentId
    },
    { timeout: 60_000 },
  )
  return { id, title, report }
}
