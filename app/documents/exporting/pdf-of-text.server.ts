import { getLocale } from '../../paraglide/runtime.js'
import { languageOfWriter } from '../language.ts'
import type { TextNode } from '../text.ts'
import { writeInWorker } from './in-worker.server.ts'
import { outgoingText } from './outgoing.server.ts'

/**
 * A text that another part of Werkplatz has made, in the language of the request, as tagged PDF/A with the city's letterhead.
 * @param author who stands as the author in the file @throws AppError 422 when it is too much
 */
export async function pdfOfText({ title, author, text }: { title: string; author: string; text: TextNode }, now = new Date()): Promise<Uint8Array<ArrayBuffer>> {
  return writeInWorker('pdf', await outgoingText({ title, owner: author, language: languageOfWriter(getLocale()), text }, now))
}
