/** Who may do what with a document. One function, asked by pages, API, search and collab-server. */

export const accessLevels = ['none', 'read', 'comment', 'edit', 'owner'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** A level as it came over the wire; what is none of them is no right. */
export function readLevel(text: string): AccessLevel {
  return accessLevels.find((level) => level === text) ?? 'none'
}

/** A right as stored: for one person, for one unit and everybody below it, or for one group. */
export type Grant = { personId: string | null; unitId: string | null; groupId: string | null; level: AccessLevel }

/** Of a space, what decides about rights to everything in it. */
export type SpaceRights = {
  kind: 'personal' | 'team' | 'project' | 'city'
  personId: string | null
  unitId: string | null
  everyone: AccessLevel
  members: readonly Grant[]
}

/** Of a document, what decides about rights. */
export type DocumentRights = { ownerId: string; everyone: AccessLevel; grants: readonly Grant[]; space: SpaceRights; deletedAt: Date | null; archivedAt: Date | null; /** Frozen for the record. */ finalVersionId?: string | null }

/** Somebody who asks. */
export type Asking = {
  id: string
  /** Their own unit. */
  unitId: string | null
  /** Their own unit and all above it. */
  unitIds: readonly string[]
  /** The units of those who report to them. */
  leads: readonly string[]
  groupIds: readonly string[]
  isAdmin: boolean
}

/** Where a right comes from, the nearest first: of two that give the same, the nearer one is named. */
const rightSources = ['owner', 'person', 'group', 'unit', 'space', 'everyone'] as const
export type RightSource = (typeof rightSources)[number]

/** A right and its reason. `holderId`: of the group or unit that it comes from. */
export type Right = { level: AccessLevel; source: RightSource; holderId: string | null }

/** Whether a level includes another one. */
export function atLeast(level: AccessLevel, needed: AccessLevel): boolean {
  return accessLevels.indexOf(level) >= accessLevels.indexOf(needed)
}

const noRight: Right = { level: 'none', source: 'everyone', holderId: null }

/** The first of the strongest. */
function strongest(rights: readonly Right[]): Right {
  return rights.reduce((best, right) => (atLeast(best.level, right.level) ? best : right), noRight)
}

function grantsOf({ id, unitIds, groupIds }: Asking, grants: readonly Grant[]): Right[] {
  const held = grants.flatMap(({ personId, unitId, groupId, level }): Right[] => {
    if (personId === id) return [{ level, source: 'person', holderId: null }]
    if (groupId !== null && groupIds.includes(groupId)) return [{ level, source: 'group', holderId: groupId }]
    return unitId !== null && unitIds.includes(unitId) ? [{ level, source: 'unit', holderId: unitId }] : []
  })
  return held.sort((a, b) => rightSources.indexOf(a.source) - rightSources.indexOf(b.source))
}

/** What a space gives by its kind: the own one all, the unit's writing to its people and reading to those below it. */
function byKind({ id, unitId, unitIds, leads, isAdmin }: Asking, space: SpaceRights): AccessLevel {
  if (space.kind === 'personal') return space.personId === id ? 'owner' : 'none'
  if (space.kind === 'city') return isAdmin ? 'owner' : 'none'
  if (space.unitId === null) return 'none'
  if (leads.includes(space.unitId)) return 'owner'
  if (unitId === space.unitId) return 'edit'
  return unitIds.includes(space.unitId) ? 'read' : 'none'
}

/** What somebody may do with everything in a space; `owner`: also change its members. */
export function spaceLevel(asking: Asking, space: SpaceRights): AccessLevel {
  const levels = [byKind(asking, space), space.everyone, ...grantsOf(asking, space.members).map(({ level }) => level)]
  return levels.reduce((highest, level) => (atLeast(highest, level) ? highest : level), 'none')
}

/** The strongest right to a document with its reason, whether the document is archived or in the bin or not. */
export function standingRight(asking: Asking, { ownerId, everyone, grants, space }: DocumentRights): Right {
  if (ownerId === asking.id) return { level: 'owner', source: 'owner', holderId: null }
  return strongest([
    ...grantsOf(asking, grants),
    { level: spaceLevel(asking, space), source: 'space', holderId: null },
    { level: everyone, source: 'everyone', holderId: null },
  ])
}

/**
 * What somebody may do now: the highest of what they have as owner, as person, by groups and units, by
 * the space and like everyone. In the archive no more than reading, in the bin nothing: who owns a
 * document takes it out first.
 */
export function effectiveLevel(asking: Asking, document: DocumentRights): AccessLevel {
  if (document.deletedAt) return 'none'
  const { level } = standingRight(asking, document)
  return document.archivedAt && mayRead(level) ? 'read' : level
}

export function mayRead(level: AccessLevel): boolean {
  return atLeast(level, 'read')
}

/** Comments, answers and reactions. */
export function mayComment(level: AccessLevel): boolean {
  return atLeast(level, 'comment')
}

/** To close a conversation and open it again: who may edit, and who began it as long as they may comment. */
export function mayResolve(level: AccessLevel, isOwnThread: boolean): boolean {
  return mayEdit(level) || (isOwnThread && mayComment(level))
}

/** Text and title. */
export function mayEdit(level: AccessLevel): boolean {
  return atLeast(level, 'edit')
}

/** Rights, archive and bin. */
export function mayManage(level: AccessLevel): boolean {
  return level === 'owner'
}

/**
 * What somebody may do with the text itself: of a document that is frozen for the record nobody changes
 * it, whatever else they may do with the document.
 */
export function textLevel(level: AccessLevel, { finalVersionId }: Pick<DocumentRights, 'finalVersionId'>): AccessLevel {
  return finalVersionId && atLeast(level, 'comment') ? 'comment' : level
}
