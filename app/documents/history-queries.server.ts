import type { Prisma } from '../../prisma/generated/client.ts'
import { db, pool } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, type Day } from '../platform/wall-clock.ts'
import { initials } from '../ui/initials.ts'
import { documentWithLevel } from './document-rights.server.ts'
import { type AuthorRuns, withAuthors } from './history-authors.ts'
import type { HistoryView } from './history-schema.ts'
import { sealOf } from './history-seal.ts'
import { stateNow } from './history-state.server.ts'
import { compared } from './history-diff.server.ts'
import type { Sizes } from './history-text-diff.ts'
import { contentOf } from './history-versions.server.ts'
import { rememberWriters } from './history-writers.server.ts'
import { mayEdit, mayManage, mayRead } from './policy.ts'
import { readTextNode, type TextNode } from './text.ts'

const pageSize = 60

const lineSelection = {
  number: true, kind: true, name: true, title: true, madeAt: true, words: true, beforeNumber: true, sha256: true,
  madeBy: { select: { displayName: true } },
  authors: { select: { person: { select: { displayName: true } } } },
} satisfies Prisma.DocumentVersionSelect

/** `madeAt`: ISO 8601. `authors`: who wrote since the version before. */
export type VersionLine = {
  number: number
  kind: 'automatic' | 'named' | 'final'
  name: string | null
  madeAt: string
  words: number
  authors: string[]
  madeBy: string | null
  beforeNumber: number | null
  sha256: string | null
}

function lineOf({ madeAt, madeBy, authors, number, kind, name, words, beforeNumber, sha256 }: Prisma.DocumentVersionGetPayload<{ select: typeof lineSelection }>): VersionLine {
  return { number, kind, name, words, beforeNumber, sha256, madeAt: madeAt.toISOString(), madeBy: madeBy?.displayName ?? null, authors: authors.map(({ person }) => person.displayName).sort((a, b) => a.localeCompare(b, 'de')) }
}

/** Somebody who wrote in the text. `colour`: 1 to 5, which repeats with more people; `initials` tell those apart. */
export type Author = { id: string; name: string; initials: string; colour: number; words: number }

export type Shown = {
  /** A version's number, or `now`. */
  version: number | 'now'
  /** What it is compared with; null for the text alone, and for the first version. */
  with: number | 'now' | null
  view: HistoryView
  title: string
  text: TextNode
  sizes: Sizes | null
  /** They are too large and too different to be compared: the text alone is shown. */
  isTooMuch: boolean
  authors: Author[]
}

export type History = {
  id: string
  title: string
  mayEdit: boolean
  mayManage: boolean
  /** Of a document that is frozen: its version. */
  final: VersionLine | null
  days: { day: Day; versions: VersionLine[] }[]
  /** All versions, for choosing two of them. */
  choices: { number: number; name: string | null; madeAt: string }[]
  next: number | null
  shown: Shown
}

type Whole = { number: number | 'now'; title: string; text: TextNode; runs: AuthorRuns }

async function wholeOf(documentId: string, number: number | 'now', titleNow: string): Promise<Whole> {
  if (number === 'now') {
    const state = await stateNow(documentId)
    return { number, title: titleNow, text: contentOf(state.json), runs: state.runs }
  }
  const found = await db.documentVersion.findUnique({ where: { documentId_number: { documentId, number } }, select: { title: true, content: true, runs: true } })
  if (!found) throw notFound()
  return { number, title: found.title, text: readTextNode(found.content), runs: Array.isArray(found.runs) ? found.runs.map(Number) : [] }
}

/** The text with its authors, and who they are: who wrote most first. */
async function authorsOf(documentId: string, { text, runs }: Whole): Promise<{ text: TextNode; authors: Author[] }> {
  await rememberWriters(pool, documentId)
  const writers = await db.documentWriter.findMany({ where: { documentId, clientId: { not: 0n } }, select: { clientId: true, person: { select: { id: true, displayName: true } } } })
  const byClient = new Map(writers.map(({ clientId, person }) => [Number(clientId), person]))
  const marked = withAuthors(text, runs, (client) => byClient.get(client)?.id ?? null)
  const words = new Map<string, number>()
  const count = (node: TextNode) => {
    const person = node.marks?.find(({ type }) => type === 'versionAuthor')?.attrs?.person
    if (typeof person === 'string') words.set(person, (words.get(person) ?? 0) + (node.text?.match(/[\p{L}\p{N}]+/gu)?.length ?? 0))
    node.content?.forEach(count)
  }
  count(marked)
  const names = new Map(writers.map(({ person }) => [person.id, person.displayName]))
  const authors = [...words].sort(([, a], [, b]) => b - a).map(([id, many], index): Author => {
    const name = names.get(id) ?? ''
    return { id, name, initials: initials(name), colour: 1 + (index % 5), words: many }
  })
  return { text: marked, authors }
}

async function shownOf(viewer: Viewer, documentId: string, titleNow: string, { version, with: other, view }: { version: number | 'now'; with: number | 'now' | null; view: HistoryView }): Promise<Shown> {
  const whole = await wholeOf(documentId, version, titleNow)
  const base = { version, with: null, view, title: whole.title, sizes: null, isTooMuch: false, authors: [] }
  if (view === 'authors') return { ...base, ...(await authorsOf(documentId, whole)) }
  if (view === 'text' || other === null) return { ...base, text: whole.text }
  const before = await wholeOf(documentId, other, titleNow)
  const difference = await compared(viewer.id, before.text, whole.text)
  return difference ? { ...base, with: other, ...difference } : { ...base, with: other, text: whole.text, isTooMuch: true }
}

/** The history of a document and one version of it, alone or compared. @throws AppError 403, 404; 503 when the log is damaged */
export async function documentHistory(
  viewer: Viewer,
  id: string,
  { version, with: other, view, before }: { version?: number | 'now' | undefined; with?: number | 'now' | undefined; view: HistoryView; before?: number | undefined },
): Promise<History> {
  const { title, level, finalVersionId } = await documentWithLevel(viewer, id, mayRead)
  const [rows, choices, final] = await Promise.all([
    db.documentVersion.findMany({ where: { documentId: id, ...(before ? { number: { lt: before } } : {}) }, orderBy: { number: 'desc' }, take: pageSize + 1, select: lineSelection }),
    db.documentVersion.findMany({ where: { documentId: id }, orderBy: { number: 'desc' }, take: 500, select: { number: true, name: true, madeAt: true } }),
    finalVersionId ? db.documentVersion.findUnique({ where: { id: finalVersionId }, select: lineSelection }) : null,
  ])
  const lines = rows.slice(0, pageSize).map(lineOf)
  const chosen = version ?? 'now'
  const earlier = choices.find(({ number }) => chosen === 'now' || number < chosen)?.number ?? null
  const days = new Map<Day, VersionLine[]>()
  for (const line of lines) {
    const day = dayAt(new Date(line.madeAt))
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return {
    id,
    title,
    mayEdit: mayEdit(level) && !finalVersionId,
    mayManage: mayManage(level),
    final: final && lineOf(final),
    days: [...days].map(([day, versions]) => ({ day, versions })),
    choices: choices.map(({ madeAt, ...rest }) => ({ ...rest, madeAt: madeAt.toISOString() })),
    next: rows.length > pageSize ? (lines.at(-1)?.number ?? null) : null,
    shown: await shownOf(viewer, id, title, { version: chosen, with: other ?? earlier, view }),
  }
}

export type Verified = { number: number; isRight: boolean; sha256: string }

/** Works out the seal of a final version again. @throws AppError 403, 404 */
export async function verifySeal(viewer: Viewer, documentId: string, number: number): Promise<Verified> {
  await documentWithLevel(viewer, documentId, mayRead)
  const version = await db.documentVersion.findUnique({ where: { documentId_number: { documentId, number } }, select: { title: true, content: true, sha256: true } })
  if (!version?.sha256) throw notFound()
  const sha256 = sealOf(version.title, readTextNode(version.content))
  return { number, sha256, isRight: sha256 === version.sha256 }
}
