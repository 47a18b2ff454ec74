import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { formatDay } from '../../ui/format.ts'
import { BlobMissing } from '../files/blob-store.ts'
import { cleanImage } from '../files/image-metadata.ts'
import { filesIn } from '../files/files-in-text.ts'
import { sniff } from '../files/sniff.ts'
import { blobs } from '../files/store.server.ts'
import type { DocumentLanguage } from '../language.ts'
import type { TextNode } from '../text.ts'
import type { ExportWords, Outgoing, Picture } from './outgoing.ts'

/** Bytes of images in one file; of others their words stand there. */
const mostPictures = 80 * 1024 * 1024

/** The images that a text shows, of its own document: what it shows of others, its readers need not be allowed to see. */
async function picturesOf(documentId: string, text: TextNode): Promise<Record<string, Picture>> {
  const rows = await db.attachment.findMany({ where: { documentId, id: { in: [...filesIn(text)] }, width: { not: null } }, select: { id: true, sha256: true, mediaType: true, width: true, height: true, content: { select: { size: true } } } })
  const pictures: Record<string, Picture> = {}
  let size = 0
  for (const { id, sha256, mediaType, width, height, content } of rows) {
    size += Number(content.size)
    if (size > mostPictures || width === null || height === null) break
    try {
      pictures[id] = { bytes: await buffer(await blobs.read(sha256)), mediaType, width, height }
    } catch (error) {
      if (!(error instanceof BlobMissing)) throw error
      logger.error({ err: error, documentId }, 'an image is missing from the store')
    }
  }
  return pictures
}

let logo: Promise<Picture | null> | null = null

/** The city's logo, read once; a PNG or JPEG. */
function configuredLogo(): Promise<Picture | null> {
  logo ??= (async () => {
    if (!config.LETTERHEAD_LOGO) return null
    try {
      const bytes = await readFile(config.LETTERHEAD_LOGO)
      const mediaType = sniff(bytes.subarray(0, 4096))
      if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') throw new Error('it is neither PNG nor JPEG')
      return { mediaType, ...cleanImage(bytes, mediaType) }
    } catch (error) {
      logger.warn({ err: error }, 'LETTERHEAD_LOGO can not be used')
      return null
    }
  })()
  return logo
}

/** In the language of the text where Werkplatz speaks it, else in that of the request. */
function wordsFor(language: DocumentLanguage): ExportWords {
  const said = { locale: language === 'de-CH' ? ('de' as const) : language === 'en-GB' ? ('en' as const) : getLocale() }
  return {
    page: m.documents_export_page({}, said),
    of: m.documents_export_of({}, said),
    notes: m.documents_export_notes({}, said),
    image: m.documents_export_image({}, said),
    callouts: { info: m.documents_export_callout_info({}, said), success: m.documents_export_callout_success({}, said), warning: m.documents_export_callout_warning({}, said), danger: m.documents_export_callout_danger({}, said) },
    done: m.documents_export_done({}, said),
    open: m.documents_export_open({}, said),
    due: m.documents_export_due({}, said),
    decision: m.documents_editor_decision({}, said),
    suggestions: m.documents_export_suggestions({}, said),
    newer: m.documents_newer_content({}, said),
  }
}

type Written = { title: string; owner: string; language: DocumentLanguage; text: TextNode }

/** A text that is no document's, as a file is made from it: without images. */
export async function outgoingText({ title, owner, language, text }: Written, now: Date): Promise<Outgoing> {
  return {
    title,
    language,
    text,
    pictures: {},
    letterhead: { name: config.LETTERHEAD_NAME, logo: await configuredLogo() },
    author: owner,
    day: formatDay(now.toISOString().slice(0, 10)),
    moment: now.toISOString(),
    origin: config.origins[0] ?? '',
    words: wordsFor(language),
  }
}

/** All that a file is made from. */
export async function outgoing(document: Written & { id: string }, now = new Date()): Promise<Outgoing> {
  return { ...(await outgoingText(document, now)), pictures: await picturesOf(document.id, document.text) }
}
