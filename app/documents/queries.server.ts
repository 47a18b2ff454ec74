import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking, documentWithLevel } from './document-rights.server.ts'
import { type DocumentLanguage, documentLanguageOf } from './language.ts'
import { type AccessLevel, mayComment, mayEdit, mayManage, mayRead, textLevel } from './policy.ts'
import { readable } from './readable.server.ts'
import { type Hit, searchDocuments } from './search.server.ts'
import { readText } from './stored-text.server.ts'
import type { TextNode } from './text.ts'

export * from './tree-queries.server.ts'
export { type DamagedDocument, damagedDocuments } from './damage.server.ts'
export { commentsOn, commentsPage, type OpenComment, openCommentsFor, peopleToMention } from './comments.server.ts'
export { documentsHeldAbout } from './personal-data.server.ts'
export { documentFiles, storedFile } from './files/queries.server.ts'
export { myDocumentTasks } from './decisions-queries.server.ts'
export { myReadings } from './reading-queries.server.ts'
export { type Mention, mentionsOf } from './mentions-of.server.ts'
export { templateText } from './templates.server.ts'
export { pdfOfText } from './exporting/pdf-of-text.server.ts'
export type { TextNode } from './text.ts'

/** One line of a list of documents. `movedAt`: ISO 8601. */
export type DocumentLine = { id: string; title: string; movedAt: string; lastEditor: string | null; owner: string; isMine: boolean }

const pageSize = 50

async function lines(viewer: Viewer, where: Prisma.DocumentWhereInput, take: number): Promise<DocumentLine[]> {
  const rows = await db.document.findMany({
    where,
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take,
    select: { id: true, title: true, updatedAt: true, ownerId: true, owner: { select: { displayName: true } }, lastEditor: { select: { displayName: true } } },
  })
  return rows.map(({ id, title, updatedAt, ownerId, owner, lastEditor }) => ({
    id,
    title,
    movedAt: updatedAt.toISOString(),
    lastEditor: lastEditor?.displayName ?? null,
    owner: owner.displayName,
    isMine: ownerId === viewer.id,
  }))
}

/** The documents that moved last, for the start page: newest first, only what the viewer may read. */
export async function recentDocuments(viewer: Viewer, limit: number): Promise<DocumentLine[]> {
  return lines(viewer, { AND: [readable(await asking(viewer)), { archivedAt: null }] }, limit)
}

export { documentsLinkingTo, documentsToLink } from './search.server.ts'

export type Overview = { documents: DocumentLine[]; /** Where the next page begins (ISO 8601), or null at the end. */ next: string | null }

type Shown = 'recent' | 'mine' | 'shared' | 'favourites'

/** `mine`: what the viewer owns; `shared`: what others own. */
function shown(viewer: Viewer, show: Shown): Prisma.DocumentWhereInput {
  if (show === 'favourites') return { favourites: { some: { personId: viewer.id } } }
  if (show === 'mine') return { ownerId: viewer.id }
  return show === 'shared' ? { ownerId: { not: viewer.id } } : {}
}

/** Documents by what stands in them, best first: at most a page. What is archived is out of the lists, but found. */
export function documentsFound(viewer: Viewer, show: Shown, q: string): Promise<Hit[]> {
  return searchDocuments(viewer, q, pageSize, shown(viewer, show))
}

/** A page of the overview. */
export async function documentOverview(
  viewer: Viewer,
  { show, before }: { show: Shown; before?: string | undefined },
): Promise<Overview> {
  const conditions: Prisma.DocumentWhereInput[] = [
    readable(await asking(viewer)),
    { archivedAt: null },
    shown(viewer, show),
    ...(before ? [{ updatedAt: { lt: before } }] : []),
  ]
  const found = await lines(viewer, { AND: conditions }, pageSize + 1)
  const documents = found.slice(0, pageSize)
  return { documents, next: found.length > pageSize ? (documents.at(-1)?.movedAt ?? null) : null }
}

export type DocumentPage = { id: string; title: string; level: AccessLevel; mayEdit: boolean; mayComment: boolean; mayManage: boolean; owner: string; language: DocumentLanguage; epoch: number; hasDraft: boolean; text: TextNode }

/** A document with its text as stored at this moment. @throws AppError 403, 404 */
export async function documentPage(viewer: Viewer, id: string): Promise<DocumentPage> {
  const { title, level, finalVersionId } = await documentWithLevel(viewer, id, mayRead)
  // The epoch first: of an older one than the text the collab-server says so, of a newer one it would not.
  const { epoch, language, owner } = await db.document.findUniqueOrThrow({ where: { id }, select: { epoch: true, language: true, owner: { select: { displayName: true } } } })
  const [text, drafts] = await Promise.all([readText(id), db.documentDraft.count({ where: { documentId: id, personId: viewer.id } })])
  return { id, title, level, mayEdit: mayEdit(textLevel(level, { finalVersionId })), mayComment: mayComment(level), mayManage: mayManage(level), owner: owner.displayName, language: documentLanguageOf(language), epoch, hasDraft: drafts > 0, text }
}

type Holder = { id: string; name: string; note: string; level: AccessLevel }
export type AccessList = { title: string; owner: { name: string; note: string }; people: Holder[]; units: Holder[]; groups: Holder[]; everyone: AccessLevel }

const personSelection = { id: true, displayName: true, jobTitle: true, unit: { select: { name: true } } } satisfies Prisma.PersonSelect

function noteOf({ jobTitle, unit }: { jobTitle: string | null; unit: { name: string } | null }): string {
  return [jobTitle, unit?.name].filter(Boolean).join(', ')
}

/** Who may do what with a document, for who may change that. @throws AppError 403, 404 */
export async function documentAccessList(viewer: Viewer, id: string): Promise<AccessList> {
  const { title, everyone } = await documentWithLevel(viewer, id, mayManage)
  const { owner, grants } = await db.document.findUniqueOrThrow({
    where: { id },
    select: { owner: { select: personSelection }, grants: { select: { level: true, person: { select: personSelection }, unit: { select: { id: true, name: true } }, group: { select: { id: true, name: true } } } } },
  })
  const people = grants.flatMap(({ person, level }) => (person ? [{ id: person.id, name: person.displayName, note: noteOf(person), level }] : []))
  const units = grants.flatMap(({ unit, level }) => (unit ? [{ ...unit, note: '', level }] : []))
  const groups = grants.flatMap(({ group, level }) => (group ? [{ ...group, note: '', level }] : []))
  const byName = (a: Holder, b: Holder) => a.name.localeCompare(b.name, 'de')
  return { title, everyone, owner: { name: owner.displayName, note: noteOf(owner) }, people: people.sort(byName), units: units.sort(byName), groups: groups.sort(byName) }
}

/** People whose name contains all words of `q`, at most eight. Nobody for an empty search. */
export async function peopleToShareWith(q: string): Promise<{ id: string; name: string; note: string }[]> {
  const words = q.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const found = await db.person.findMany({
    where: { disabledAt: null, AND: words.map((word) => ({ displayName: { contains: word, mode: 'insensitive' as const } })) },
    orderBy: { displayName: 'asc' },
    take: 8,
    select: personSelection,
  })
  return found.map((person) => ({ id: person.id, name: person.displayName, note: noteOf(person) }))
}

/** The ids of documents by title: of one space, or all that somebody owns. Whether they may be read is asked by who takes them out. */
export async function documentIds(viewer: Viewer, spaceId?: string): Promise<string[]> {
  const where = spaceId === undefined ? { ownerId: viewer.id } : { spaceId }
  return (await db.document.findMany({ where: { ...where, deletedAt: null }, orderBy: [{ title: 'asc' }, { id: 'asc' }], select: { id: true } })).map(({ id }) => id)
}

/** The difference of two texts, for features that keep texts of their own. */
export { diffTexts } from './history-text-diff.ts'
export { hitMarks, searchQuery, type SnippetPart, snippetParts } from './search-query.ts'
