import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking, documentWithLevel, rightsSelection } from './document-rights.server.ts'
import { folderWithLevel, personalSpaceId, spaceSelection, spaceWithLevel } from './places.server.ts'
import { type AccessLevel, mayEdit, mayManage, mayRead, type RightSource, spaceLevel, standingRight } from './policy.ts'
import { readable, readableSpaces } from './readable.server.ts'

export { templateList, templateText, type TemplateLine } from './templates.server.ts'
export * from './request-queries.server.ts'

const pageSize = 100

type NamedSpace = { kind: 'personal' | 'team' | 'project' | 'city'; name: string | null; personId: string | null; person: { displayName: string } | null; unit: { name: string } | null }

/** What a space is called for somebody. */
export function spaceName({ id }: Pick<Viewer, 'id'>, { kind, name, personId, person, unit }: NamedSpace): string {
  if (kind === 'personal') return personId === id ? m.documents_tree_mine() : m.documents_tree_of({ name: person?.displayName ?? '' })
  return kind === 'city' ? m.documents_tree_city() : (unit?.name ?? name ?? '')
}

export type TreeFolder = { id: string; name: string; parentId: string | null }
export type TreeSpace = { id: string; kind: NamedSpace['kind']; name: string; level: AccessLevel; folders: TreeFolder[] }

const kinds = ['personal', 'team', 'project', 'city']

/** The spaces that the viewer may read, own first, each with its folders by name. */
export async function documentTree(viewer: Viewer): Promise<TreeSpace[]> {
  await personalSpaceId(db, viewer)
  const person = await asking(viewer)
  const spaces = await db.documentSpace.findMany({ where: readableSpaces(person), select: { ...spaceSelection, folders: { select: { id: true, name: true, parentId: true }, orderBy: { name: 'asc' } } } })
  return spaces
    .map((space) => ({ id: space.id, kind: space.kind, name: spaceName(viewer, space), level: spaceLevel(person, space), folders: space.folders }))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.name.localeCompare(b.name, 'de'))
}

export type PlaceLine = { id: string; title: string; movedAt: string; lastEditor: string | null; owner: string; isMine: boolean; /** Within the space, or to another one. */ mayMove: boolean; mayBin: boolean }
type Crumb = { to: string; label: string }
export type PlacePage = {
  spaceId: string
  folderId: string | null
  kind: NamedSpace['kind']
  name: string
  crumbs: Crumb[]
  folders: { id: string; name: string }[]
  documents: PlaceLine[]
  page: number
  pages: number
  total: number
  mayEdit: boolean
  mayManage: boolean
}

async function crumbsAbove(folderId: string | null): Promise<Crumb[]> {
  if (folderId === null) return []
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, name, parent_id, depth FROM document_folder WHERE id = ${folderId}::uuid
      UNION ALL SELECT f.id, f.name, f.parent_id, f.depth FROM document_folder f JOIN above ON f.id = above.parent_id
    ) SELECT id, name FROM above ORDER BY depth`
  return rows.map(({ id, name }) => ({ to: `/documents/folders/${id}`, label: name }))
}

/** One page of what lies in a space or folder: folders, and documents by name. Who may read the space may read all in it. @throws AppError 403, 404 */
export async function placePage(viewer: Viewer, place: { spaceId: string } | { folderId: string }, page: number): Promise<PlacePage> {
  const folder = 'folderId' in place ? await folderWithLevel(viewer, place.folderId, mayRead) : null
  const space = folder?.space ?? (await spaceWithLevel(viewer, 'spaceId' in place ? place.spaceId : '', mayRead))
  const folderId = folder?.id ?? null
  const where: Prisma.DocumentWhereInput = { spaceId: space.id, folderId, deletedAt: null, archivedAt: null }
  const total = await db.document.count({ where })
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const current = Math.min(page, pages)
  const [who, folders, rows, above] = await Promise.all([
    asking(viewer),
    db.documentFolder.findMany({ where: { spaceId: space.id, parentId: folderId }, orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.document.findMany({
      where, orderBy: [{ title: 'asc' }, { id: 'asc' }], skip: (current - 1) * pageSize, take: pageSize,
      select: { ...rightsSelection, title: true, updatedAt: true, owner: { select: { displayName: true } }, lastEditor: { select: { displayName: true } } },
    }),
    crumbsAbove(folder?.parentId ?? null),
  ])
  const name = spaceName(viewer, space)
  return {
    spaceId: space.id, folderId, kind: space.kind, name: folder?.name ?? name, folders, page: current, pages, total,
    crumbs: [{ to: '/documents', label: m.documents_title() }, ...(folder ? [{ to: `/documents/spaces/${space.id}`, label: name }, ...above] : [])],
    documents: rows.map(({ id, title, updatedAt, owner, lastEditor, ...row }) => {
      const mayBin = mayManage(standingRight(who, row).level)
      return { id, title, movedAt: updatedAt.toISOString(), lastEditor: lastEditor?.displayName ?? null, owner: owner.displayName, isMine: row.ownerId === viewer.id, mayMove: mayBin || mayEdit(space.level), mayBin }
    }),
    mayEdit: mayEdit(space.level), mayManage: mayManage(space.level),
  }
}

/** Where the viewer's way to a document goes: only spaces that they may read are named. */
export type DocumentPlacing = { crumbs: Crumb[]; isFavourite: boolean; isArchived: boolean; level: AccessLevel; source: RightSource; holder: string | null; mayManage: boolean; spaceName: string | null; maySaveForSpace: boolean }

/** Where a document lies, and why the viewer may do what they may. @throws AppError 403, 404 */
export async function documentPlacing(viewer: Viewer, id: string): Promise<DocumentPlacing> {
  const document = await documentWithLevel(viewer, id, mayRead)
  const person = await asking(viewer)
  const right = standingRight(person, document)
  const inSpace = spaceLevel(person, document.space)
  const [favourite, named, group, unit] = await Promise.all([
    db.documentFavourite.count({ where: { documentId: id, personId: viewer.id } }),
    mayRead(inSpace) ? db.documentSpace.findUniqueOrThrow({ where: { id: document.spaceId }, select: spaceSelection }) : null,
    right.source === 'group' && right.holderId ? db.documentGroup.findUnique({ where: { id: right.holderId }, select: { name: true } }) : null,
    right.source === 'unit' && right.holderId ? db.orgUnit.findUnique({ where: { id: right.holderId }, select: { name: true } }) : null,
  ])
  const name = named && spaceName(viewer, named)
  return {
    crumbs: [{ to: '/documents', label: m.documents_title() }, ...(name ? [{ to: `/documents/spaces/${document.spaceId}`, label: name }, ...(await crumbsAbove(document.folderId))] : [])],
    isFavourite: favourite > 0, isArchived: document.archivedAt !== null,
    level: document.level, source: right.source, holder: group?.name ?? unit?.name ?? name, mayManage: mayManage(document.standing),
    spaceName: name, maySaveForSpace: name !== null && mayEdit(inSpace),
  }
}

export type KeptLine = { id: string; title: string; at: string }

/** What the viewer may take out of the bin: what they own, the latest first, at most 200. */
export async function binOf(viewer: Viewer): Promise<KeptLine[]> {
  const person = await asking(viewer)
  const holder = { OR: [{ personId: person.id }, { unitId: { in: [...person.unitIds] } }, { groupId: { in: [...person.groupIds] } }], level: 'owner' as const }
  const rows = await db.document.findMany({
    where: {
      deletedAt: { not: null },
      OR: [
        { ownerId: viewer.id },
        { grants: { some: holder } },
        { space: { OR: [{ personId: viewer.id }, { unitId: { in: [...person.leads] } }, { members: { some: holder } }, ...(person.isAdmin ? [{ kind: 'city' as const }] : [])] } },
      ],
    },
    orderBy: { deletedAt: 'desc' }, take: 200, select: { id: true, title: true, deletedAt: true },
  })
  return rows.map(({ id, title, deletedAt }) => ({ id, title, at: (deletedAt ?? new Date()).toISOString() }))
}

/** What is archived of what the viewer may read, the latest first, at most 200. */
export async function archiveOf(viewer: Viewer, q: string): Promise<KeptLine[]> {
  const rows = await db.document.findMany({
    where: { AND: [readable(await asking(viewer)), { archivedAt: { not: null } }, ...(q ? [{ title: { contains: q, mode: 'insensitive' as const } }] : [])] },
    orderBy: { archivedAt: 'desc' }, take: 200, select: { id: true, title: true, archivedAt: true },
  })
  return rows.map(({ id, title, archivedAt }) => ({ id, title, at: (archivedAt ?? new Date()).toISOString() }))
}
