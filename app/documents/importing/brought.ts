/** What comes out of a file that somebody imports, before it is a document. */
import type { TextNode } from '../text.ts'

/** What could not be kept, told to the person with how often. */
const losses = ['scripts', 'embedded', 'handlers', 'remoteImages', 'images', 'brokenImages', 'links', 'tables', 'styles', 'comments', 'elements', 'long'] as const
export type Loss = (typeof losses)[number]
export type Report = Partial<Record<Loss, number>>

/** `images`: by the placeholder that stands for their address in the text. */
export type Brought = { title: string | null; text: TextNode; images: { placeholder: string; name: string; bytes: Uint8Array }[]; report: Report }

/** Why a file is not imported. */
const problems = ['damaged', 'bomb', 'too-deep', 'too-large'] as const
export type Problem = (typeof problems)[number]

export class ImportError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem)
    this.problem = problem
  }
}

/** Bytes of a text file and of a Word file; bytes that a Word file may unpack to, and how many parts it may have. */
export const importLimits = { text: 10 * 1024 * 1024, docx: 50 * 1024 * 1024, unpacked: 200 * 1024 * 1024, entries: 3_000, ratio: 150 }
