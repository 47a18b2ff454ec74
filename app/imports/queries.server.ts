import type { ImportState } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { ImportCounts, Localised, RunnableKind } from './kinds.ts'
import { hasDirectoryComputers } from '../identity/queries.server.ts'
import { mayImport } from './policy.ts'
import { findKind, importKinds, storedKind } from './registry.server.ts'
import { storedCounts, storedErrors, storedOptions, storedPreview } from './schema.ts'

export { importsHeldAbout } from './personal-data.server.ts'

/** The kinds that a person may import. @throws AppError 403 when there is none */
function ownKinds(viewer: Viewer): RunnableKind[] {
  const kinds = importKinds.filter((kind) => mayImport(viewer, kind))
  if (kinds.length === 0) throw forbidden()
  return kinds
}

function inLanguage(words: Localised): string {
  return words[getLocale()]
}

export type ListedImport = {
  id: string
  fileName: string
  kindLabel: string
  state: ImportState
  counts: ImportCounts
  author: string
  createdAt: string
}

/** The latest 30 imports of the kinds that the viewer may import. @throws AppError 403 */
export async function latestImports(viewer: Viewer): Promise<ListedImport[]> {
  const found = await db.import.findMany({
    where: { kind: { in: ownKinds(viewer).map(({ kind }) => storedKind(kind)) } },
    orderBy: { createdAt: 'desc' },
    take: 30,
    select: { id: true, fileName: true, kind: true, state: true, counts: true, createdAt: true, author: { select: { displayName: true } } },
  })
  return found.map(({ kind, counts, author, createdAt, ...rest }) => {
    const known = findKind(kind)
    return {
      ...rest,
      kindLabel: known ? inLanguage(known.label) : kind,
      counts: storedCounts.parse(counts),
      author: author?.displayName ?? m.imports_by_itself(),
      createdAt: createdAt.toISOString(),
    }
  })
}

export type ImportError = { line: number; column: string | null; reason: string }

export type ImportDetail = {
  id: string
  kind: string
  fileName: string
  state: ImportState
  /** 0 to 1 */
  progress: number
  counts: ImportCounts
  /** The first of them. */
  errors: ImportError[]
  errorCount: number
}

const detail = { id: true, kind: true, fileName: true, state: true, progress: true, counts: true, errors: true, errorCount: true } as const

/** One import as the API shows it, in the language of the request. @throws AppError 403, 404 */
export async function importById(viewer: Viewer, id: string): Promise<ImportDetail> {
  const kinds = ownKinds(viewer)
  const found = await db.import.findUnique({ where: { id }, select: detail })
  if (!found) throw notFound()
  const own = kinds.find(({ kind }) => storedKind(kind) === found.kind)
  if (!own) throw forbidden()
  return {
    ...found,
    kind: own.kind,
    counts: storedCounts.parse(found.counts),
    errors: storedErrors.parse(found.errors).map(({ line, column, reason }) => ({ line, column, reason: inLanguage(reason) })),
  }
}

export type PreviewedChange = { change: 'created' | 'updated' | 'skipped'; subject: string; fields: { field: string; from: string | null; to: string | null }[] }
/** How a table's columns were read, in the reader's language. */
export type ShownColumns = {
  headers: string[]
  fields: { name: string; label: string; header: string | null }[]
  /** A choice can be kept under a name. */
  canSave: boolean
  /** The file is gone, so that it has to come again with the choice. */
  isGone: boolean
  accept: string
  /** What a file may weigh, in bytes. */
  limit: number
}

export type ImportPage = ImportDetail & { kindLabel: string; preview: PreviewedChange[]; author: string; createdAt: string; resultPath: string; uploadPath: string; columns: ShownColumns | null; isBehind: boolean; resumedAt: string | null; /** How many errors the downloadable list has. */ listedErrors: number }

/** What belongs to one file is not for the next. */
export function withoutColumns({ columns: _columns, headers: _headers, source: _source, ...options }: Record<string, string>): Record<string, string> {
  return options
}

/** More on one page nobody reads; below them is what may be wrong with all of them, the mapping of the columns. */
const shownErrors = 100

/** Whether another import is worked on, while this one has not begun. */
async function isBehind({ id, state, progress }: ImportDetail): Promise<boolean> {
  const isUnderWay = state === 'queued' || state === 'checking' || state === 'applying'
  if (!isUnderWay || progress > 0) return false
  return (await db.import.count({ where: { id: { not: id }, state: { in: ['checking', 'applying'] }, progress: { gt: 0 } } })) > 0
}

/** One import as its page shows it, with the first errors. @throws AppError 403, 404 */
export async function importPage(viewer: Viewer, id: string): Promise<ImportPage> {
  const known = await importById(viewer, id)
  const more = await db.import.findUniqueOrThrow({
    where: { id },
    select: { preview: true, options: true, createdAt: true, resumedAt: true, author: { select: { displayName: true } } },
  })
  const kind = findKind(known.kind)
  const options = storedOptions.parse(more.options)
  const columns = kind?.columns(options) ?? null
  const value = (shown: string | Localised | null) => (shown !== null && typeof shown === 'object' ? inLanguage(shown) : shown)
  return {
    ...known,
    errors: known.errors.slice(0, shownErrors),
    listedErrors: known.errors.length,
    kindLabel: kind ? inLanguage(kind.label) : known.kind,
    preview: storedPreview.parse(more.preview).map(({ change, subject, fields }) => ({
      change,
      subject: typeof subject === 'string' ? subject : inLanguage(subject),
      fields: fields.map(({ field, from, to }) => ({ field: inLanguage(field), from: value(from), to: value(to) })),
    })),
    author: more.author?.displayName ?? m.imports_by_itself(),
    createdAt: more.createdAt.toISOString(),
    resumedAt: more.resumedAt && more.resumedAt.toISOString(),
    isBehind: await isBehind(known),
    resultPath: kind ? await kind.resultPath(db, options) : '/imports',
    uploadPath: `/imports?${new URLSearchParams(Object.entries({ kind: known.kind, ...withoutColumns(options) }).filter(([, chosen]) => chosen !== '')).toString()}`,
    columns: columns && kind ? {
      headers: columns.headers,
      fields: columns.fields.map(({ label, ...field }) => ({ ...field, label: inLanguage(label) })),
      canSave: kind.saveColumns !== undefined,
      isGone: known.state === 'failed',
      accept: kind.accept,
      limit: kind.limit,
    } : null,
  }
}

export type OfferedKind = {
  kind: string
  label: string
  hint: string
  accept: string
  /** What a file may weigh, in bytes. */
  limit: number
  /** It can be read straight from its source. */
  hasLive: boolean
  fields: { name: string; label: string; choices: { value: string; label: string }[]; initial?: string; hint?: string }[]
}

/** The kinds that the upload form offers the viewer, with their choices. @throws AppError 403 */
export async function offeredKinds(viewer: Viewer): Promise<OfferedKind[]> {
  return Promise.all(
    ownKinds(viewer).map(async ({ kind, label, hint, accept, limit, optionFields, readLive }) => ({
      kind,
      limit,
      hasLive: readLive !== undefined && hasDirectoryComputers(),
      label: inLanguage(label),
      hint: inLanguage(hint),
      accept,
      fields: (await optionFields(db)).map(({ hint: fieldHint, ...field }) => ({
        ...field,
        label: inLanguage(field.label),
        ...(fieldHint ? { hint: inLanguage(fieldHint) } : {}),
      })),
    })),
  )
}

/** How many have failed since then, with a viewer of the kinds that they may import: 0 for those who import nothing. */
export async function failedImports(since: Date, viewer?: Viewer): Promise<number> {
  const kinds = importKinds.filter((kind) => !viewer || mayImport(viewer, kind)).map(({ kind }) => storedKind(kind))
  return kinds.length === 0 ? 0 : db.import.count({ where: { kind: { in: kinds }, state: 'failed', createdAt: { gte: since } } })
}

/** How many imports there are of each state, and how many failed within a day. */
export async function importCounts(now = new Date()): Promise<{ byState: Readonly<Record<string, number>>; failedToday: number }> {
  const [groups, failedToday] = await Promise.all([
    db.import.groupBy({ by: ['state'], _count: true }),
    failedImports(new Date(now.getTime() - 86_400_000)),
  ])
  return { byState: Object.fromEntries(groups.map(({ state, _count }) => [state, _count])), failedToday }
}
