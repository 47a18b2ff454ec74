import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking, askingOf, rightsSelection, stranger } from './document-rights.server.ts'
import { spaceWithLevel } from './places.server.ts'
import { type AccessLevel, atLeast, mayManage, standingRight } from './policy.ts'

/** After which somebody whose request was declined may ask again. */
const daysBetweenRequests = 7

/** Until when a request that was declined must have been answered so that one may ask again. */
export function askedLongAgo(now = new Date()): Date {
  return new Date(now.getTime() - daysBetweenRequests * 24 * 3_600_000)
}

export type AskPage = { owner: string; hasLeft: boolean; /** What one may now. */ level: AccessLevel; asked: 'no' | 'open' | 'declined' | 'granted'; mayTakeOver: boolean }

/** For somebody without the right that they want: whose the document is, never its title. @throws AppError 404 */
export async function askPage(viewer: Viewer, id: string): Promise<AskPage> {
  const document = await db.document.findUnique({
    where: { id },
    select: { ...rightsSelection, owner: { select: { displayName: true, disabledAt: true, managerId: true } }, requests: { where: { personId: viewer.id }, select: { answer: true, answeredAt: true } } },
  })
  if (!document || document.deletedAt) throw notFound()
  const { owner, requests: [request] } = document
  const hasLeft = owner.disabledAt !== null
  const who = await asking(viewer)
  const { level } = standingRight(who, document)
  return { owner: owner.displayName, hasLeft, level, asked: askedHow(request, level), mayTakeOver: hasLeft && (owner.managerId === viewer.id || who.isAdmin) }
}

/** How it went; what was given and is no more, and what was declined long ago, does not count. */
function askedHow(request: { answer: AccessLevel | null; answeredAt: Date | null } | undefined, level: AccessLevel): AskPage['asked'] {
  if (!request) return 'no'
  const { answer, answeredAt } = request
  if (answer === null || answeredAt === null) return 'open'
  if (answer === 'none') return answeredAt < askedLongAgo() ? 'no' : 'declined'
  return atLeast(level, answer) ? 'granted' : 'no'
}

export type RequestLine = { id: string; documentId: string; title: string; name: string; message: string; at: string; /** What who asks may do already. */ level: AccessLevel }
export type Orphan = { id: string; title: string; owner: string }

/** The open requests for what the viewer owns, the oldest first, and what people own who reported to them and have left. */
export async function requestsPage(viewer: Viewer): Promise<{ requests: RequestLine[]; orphans: Orphan[] }> {
  const [rows, left] = await Promise.all([
    db.documentAccessRequest.findMany({
      where: { answeredAt: null, document: { deletedAt: null, OR: [{ ownerId: viewer.id }, { grants: { some: { personId: viewer.id, level: 'owner' } } }] } },
      orderBy: { createdAt: 'asc' }, take: 100,
      select: { id: true, message: true, createdAt: true, personId: true, document: { select: rightsSelection }, person: { select: { displayName: true } } },
    }),
    db.document.findMany({ where: { deletedAt: null, owner: { disabledAt: { not: null }, managerId: viewer.id } }, orderBy: { title: 'asc' }, take: 100, select: { id: true, title: true, owner: { select: { displayName: true } } } }),
  ])
  const who = await askingOf(rows.map(({ personId }) => personId))
  return {
    requests: rows.map(({ id, message, createdAt, personId, document, person }) => ({ id, message, at: createdAt.toISOString(), documentId: document.id, title: document.title, name: person.displayName, level: standingRight(who.get(personId) ?? stranger(personId), document).level })),
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
