import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking } from './document-rights.server.ts'
import { spaceWithLevel } from './places.server.ts'
import { type AccessLevel, mayManage } from './policy.ts'

export type AskPage = { owner: string; hasLeft: boolean; asked: 'no' | 'open' | 'declined' | 'granted'; mayTakeOver: boolean }

/** For somebody without a right: whose the document is, never its title. @throws AppError 404 */
export async function askPage(viewer: Viewer, id: string): Promise<AskPage> {
  const document = await db.document.findUnique({
    where: { id },
    select: { deletedAt: true, owner: { select: { displayName: true, disabledAt: true, managerId: true } }, requests: { where: { personId: viewer.id }, select: { answer: true } } },
  })
  if (!document || document.deletedAt) throw notFound()
  const { owner, requests: [request] } = document
  const hasLeft = owner.disabledAt !== null
  return {
    owner: owner.displayName, hasLeft,
    asked: !request ? 'no' : request.answer === null ? 'open' : request.answer === 'none' ? 'declined' : 'granted',
    mayTakeOver: hasLeft && (owner.managerId === viewer.id || (await asking(viewer)).isAdmin),
  }
}

export type RequestLine = { id: string; documentId: string; title: string; name: string; message: string; at: string }
export type Orphan = { id: string; title: string; owner: string }

/** The open requests for what the viewer owns, the oldest first, and what people own who reported to them and have left. */
export async function requestsPage(viewer: Viewer): Promise<{ requests: RequestLine[]; orphans: Orphan[] }> {
  const [rows, left] = await Promise.all([
    db.documentAccessRequest.findMany({
      where: { answeredAt: null, document: { deletedAt: null, OR: [{ ownerId: viewer.id }, { grants: { some: { personId: viewer.id, level: 'owner' } } }] } },
      orderBy: { createdAt: 'asc' }, take: 100,
      select: { id: true, message: true, createdAt: true, document: { select: { id: true, title: true } }, person: { select: { displayName: true } } },
    }),
    db.document.findMany({ where: { deletedAt: null, owner: { disabledAt: { not: null }, managerId: viewer.id } }, orderBy: { title: 'asc' }, take: 100, select: { id: true, title: true, owner: { select: { displayName: true } } } }),
  ])
  return {
    requests: rows.map(({ id, message, createdAt, document, person }) => ({ id, message, at: createdAt.toISOString(), documentId: document.id, title: document.title, name: person.displayName })),
    orphans: left.map(({ id, title, owner }) => ({ id, title, owner: owner.displayName })),
  }
}

export type Member = { id: string; intent: 'person' | 'unit' | 'group'; name: string; level: AccessLevel }

/** Who may do what in a space, for who manages it. @throws AppError 403, 404 */
export async function spaceMembers(viewer: Viewer, id: string): Promise<{ kind: string; name: string; everyone: AccessLevel; members: Member[] }> {
  const space = await spaceWithLevel(viewer, id, mayManage)
  if (space.kind === 'personal') throw forbidden()
  const rows = await db.documentSpaceMember.findMany({ where: { spaceId: id }, select: { level: true, person: { select: { id: true, displayName: true } }, unit: { select: { id: true, name: true } }, group: { select: { id: true, name: true } } } })
  const members = rows.flatMap(({ level, person, unit, group }): Member[] => [
    ...(person ? [{ id: person.id, intent: 'person' as const, name: person.displayName, level }] : []),
    ...(unit ? [{ ...unit, intent: 'unit' as const, level }] : []),
    ...(group ? [{ ...group, intent: 'group' as const, level }] : []),
  ])
  return { kind: space.kind, name: space.unit?.name ?? space.name ?? '', everyone: space.everyone, members: members.sort((a, b) => a.name.localeCompare(b.name, 'de')) }
}

export type GroupLine = { id: string; name: string; owner: string; isMine: boolean; count: number; members: { id: string; name: string }[] }

/** The groups that the viewer keeps or belongs to. */
export async function groupsOf(viewer: Viewer): Promise<GroupLine[]> {
  const rows = await db.documentGroup.findMany({
    where: { OR: [{ ownerId: viewer.id }, { members: { some: { personId: viewer.id } } }] },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, ownerId: true, owner: { select: { displayName: true } }, members: { select: { person: { select: { id: true, displayName: true } } } } },
  })
  return rows.map(({ id, name, ownerId, owner, members }) => ({
    id, name, owner: owner.displayName, isMine: ownerId === viewer.id, count: members.length,
    members: members.map(({ person }) => ({ id: person.id, name: person.displayName })).sort((a, b) => a.name.localeCompare(b.name, 'de')),
  }))
}

/** Units and groups called like `q`, to give a right to; at most eight of each. Groups: those that the viewer knows. */
export async function holdersCalled(viewer: Viewer, q: string): Promise<{ id: string; intent: 'unit' | 'group'; name: string }[]> {
  if (!q) return []
  const name = { contains: q, mode: 'insensitive' as const }
  const select = { id: true, name: true } as const
  const [units, groups] = await Promise.all([
    db.orgUnit.findMany({ where: { name }, orderBy: { name: 'asc' }, take: 8, select }),
    db.documentGroup.findMany({ where: { name, OR: [{ ownerId: viewer.id }, { members: { some: { personId: viewer.id } } }] }, orderBy: { name: 'asc' }, take: 8, select }),
  ])
  return [...units.map((one) => ({ ...one, intent: 'unit' as const })), ...groups.map((one) => ({ ...one, intent: 'group' as const }))]
}
