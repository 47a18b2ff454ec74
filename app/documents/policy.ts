/** Who may do what with a document. One function, asked by pages, API, search and collab-server. */

export const accessLevels = ['none', 'read', 'comment', 'edit', 'owner'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** A right as stored: for one person or for one unit and everybody below it. */
export type Grant = { personId: string | null; unitId: string | null; level: AccessLevel }

/** Of a document, what decides about rights. */
export type DocumentRights = { ownerId: string; everyone: AccessLevel; grants: readonly Grant[]; deletedAt: Date | null; /** Frozen for the record. */ finalVersionId?: string | null }

/** Somebody who asks. `unitIds`: the person's unit and all above it. */
export type Asking = { id: string; unitIds: readonly string[] }

/** Whether a level includes another one. */
function includes(level: AccessLevel, needed: AccessLevel): boolean {
  return accessLevels.indexOf(level) >= accessLevels.indexOf(needed)
}

/**
 * What somebody may do: the highest of what they have as owner, as person, by their units, and like
 * everyone. A document in the bin is there for its owner alone, to read.
 */
export function effectiveLevel({ id, unitIds }: Asking, { ownerId, everyone, grants, deletedAt }: DocumentRights): AccessLevel {
  if (deletedAt) return id === ownerId ? 'read' : 'none'
  if (id === ownerId) return 'owner'
  const levels = grants
    .filter(({ personId, unitId }) => personId === id || (unitId !== null && unitIds.includes(unitId)))
    .map(({ level }) => level)
  return [everyone, ...levels].reduce((highest, level) => (includes(level, highest) ? level : highest))
}

export function mayRead(level: AccessLevel): boolean {
  return includes(level, 'read')
}

/** Text and title. */
export function mayEdit(level: AccessLevel): boolean {
  return includes(level, 'edit')
}

/** Rights, and the way to the bin. */
export function mayManage(level: AccessLevel): boolean {
  return level === 'owner'
}

/**
 * What somebody may do with the text itself: of a document that is frozen for the record nobody changes
 * it, whatever else they may do with the document.
 */
export function textLevel(level: AccessLevel, { finalVersionId }: Pick<DocumentRights, 'finalVersionId'>): AccessLevel {
  return finalVersionId && includes(level, 'comment') ? 'comment' : level
}
