/** What a document is made a file from: all that is needed, so that a thread without database or language can do it. */
import type { TextNode } from '../text.ts'

export const exportFormats = ['markdown', 'html', 'docx', 'odt', 'pdf'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** `width`, `height`: pixels. */
export type Picture = { bytes: Uint8Array; mediaType: string; width: number; height: number }

/** Words that the file itself says, in its language. */
export type ExportWords = { page: string; of: string; notes: string; image: string; callouts: Record<string, string>; done: string; open: string; due: string; decision: string; /** Before the number of open suggestions, which no file holds. */ suggestions: string; /** In place of content that this version does not know. */ newer: string }

export type Outgoing = {
  title: string
  /** What the text is written in, as in `lang`: de-CH, en-GB, fr, it. */
  language: string
  text: TextNode
  /** By the id of the file. */
  pictures: Record<string, Picture>
  /** At the head of each page: the city, and its logo. */
  letterhead: { name: string; logo: Picture | null }
  /** Who owns the document. */
  author: string
  /** The day of the export, in words; the moment, ISO 8601. */
  day: string
  moment: string
  /** Where addresses of this site begin: `https://werkplatz.example.ch`. */
  origin: string
  words: ExportWords
}

/** A4 with margins, millimetres. */
export const page = { width: 210, height: 297, top: 30, right: 25, bottom: 25, left: 25 }
/** Room for text and images beside the margins, millimetres. */
export const textWidth = page.width - page.left - page.right
