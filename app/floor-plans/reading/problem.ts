/** What can be wrong with a plan file. The words for people are in ui/problem-words.ts. */
export const problemCodes = [
  'empty',
  'dwg',
  'binary-dxf',
  'compressed',
  'pdf-too-large',
  'pdf-password',
  'pdf-truncated',
  'pdf-broken',
  'pdf-picture',
  'picture',
  'not-a-plan',
  'png-damaged',
  'png-too-large',
  'png-too-many-pixels',
  'svg-too-large',
  'dxf-too-large',
  'xml',
  'not-svg',
  'entities',
  'script',
  'event-handler',
  'too-deep',
  'too-many-elements',
  'too-many-points',
  'coordinate',
  'path',
  'transform',
  'reference',
  'view-box',
  'dxf-code',
  'dxf-value',
  'dxf-truncated',
  'dxf-structure',
  'nothing-drawn',
  'took-too-long',
  'took-too-much',
  'unexpected',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/**
 * One thing that keeps a plan file from being read. `line` counts from 1, 0 where no line can be
 * named (PDF and PNG have none); `where` is the element with its id, or the group code, as the file writes it.
 */
export type PlanProblem = { code: ProblemCode; line: number; where: string; value: string }

/** What was left out of a file that could be read: which kind of thing, how often, first on which line. */
export type PlanNote = { what: NoteKind; name: string; count: number; line: number }
export const noteKinds = ['foreign', 'external', 'doctype', 'not-drawn', 'far-away', 'small', 'hidden', 'nested-too-deep', 'page', 'pictures', 'clipped', 'white', 'specks'] as const
export type NoteKind = (typeof noteKinds)[number]

/** Is told now and then how far the reading of a file is, 0 to 1. */
export type ReportShare = (share: number) => void

const shownLength = 80
const nameLength = 120

/** A name or word of a file without control characters, which no text column takes and no reader sees. */
export function plainName(text: string): string {
  return text.replaceAll(/\p{C}/gu, '').slice(0, nameLength)
}

/** The file can not be read. The readers throw nothing else, whatever they are given. */
export class PlanFileError extends Error {
  readonly problem: PlanProblem

  constructor(code: ProblemCode, { line = 0, where = '', value = '' }: Partial<Omit<PlanProblem, 'code'>> = {}) {
    super(`${code} at line ${line}`)
    this.problem = { code, line, where: plainName(where).slice(0, shownLength), value: plainName(value).slice(0, shownLength) }
  }
}

/** Collects what was left out, one entry for each kind and name. */
export class Notes {
  readonly #found = new Map<string, PlanNote>()

  add(what: NoteKind, name: string, line: number, count = 1): void {
    const key = `${what} ${name}`
    const known = this.#found.get(key)
    if (known) known.count += count
    else if (this.#found.size < 50) this.#found.set(key, { what, name: plainName(name).slice(0, shownLength), count, line })
  }

  all(): PlanNote[] {
    return [...this.#found.values()]
  }
}
