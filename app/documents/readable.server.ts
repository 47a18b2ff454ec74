import type { Prisma } from '../../prisma/generated/client.ts'
import type { Asking } from './policy.ts'

/** The holders who somebody is, as a condition on grants and members. */
function heldBy({ id, unitIds, groupIds }: Asking) {
  return { level: { not: 'none' as const }, OR: [{ personId: id }, { unitId: { in: [...unitIds] } }, { groupId: { in: [...groupIds] } }] }
}

/** The spaces in which somebody may read everything, as `spaceLevel` says it. */
export function readableSpaces(asking: Asking): Prisma.DocumentSpaceWhereInput {
  const { id, unitIds, leads, isAdmin } = asking
  return {
    OR: [
      { personId: id },
      { unitId: { in: [...unitIds, ...leads] } },
      { everyone: { not: 'none' } },
      { members: { some: heldBy(asking) } },
      ...(isAdmin ? [{ kind: 'city' as const }] : []),
    ],
  }
}

/** The documents to which somebody has a right that stands, as `standingRight` says it: also in archive and bin. */
function standingReadable(asking: Asking): Prisma.DocumentWhereInput {
  return { OR: [{ ownerId: asking.id }, { everyone: { not: 'none' } }, { grants: { some: heldBy(asking) } }, { space: readableSpaces(asking) }] }
}

/** The documents that somebody may read now, as `effectiveLevel` says it; for lists and search. */
export function readable(asking: Asking): Prisma.DocumentWhereInput {
  return { deletedAt: null, ...standingReadable(asking) }
}

/**
 * The same as `readable` for SQL written by hand, about the document `d`. The parameters from `first` on are what
 * `readableValues` gives.
 */
export function readableSql(first: number): string {
  const [id, units, leads, groups, isAdmin] = Array.from({ length: 5 }, (_, index) => `$${first + index}`)
  const held = `level <> 'none' AND (person_id = ${id}::uuid OR unit_id = ANY(${units}::uuid[]) OR group_id = ANY(${groups}::uuid[]))`
  return `d.deleted_at IS NULL AND (d.owner_id = ${id}::uuid OR d.everyone <> 'none'
    OR d.id IN (SELECT document_id FROM document_grant WHERE ${held})
    OR d.space_id IN (SELECT s.id FROM document_space s WHERE s.person_id = ${id}::uuid OR s.unit_id = ANY(${units}::uuid[] || ${leads}::uuid[]) OR s.everyone <> 'none'
      OR (${isAdmin}::boolean AND s.kind = 'city') OR s.id IN (SELECT space_id FROM document_space_member WHERE ${held})))`
}

/** Who asks, as `readableSql` takes them. */
export function readableValues({ id, unitIds, leads, groupIds, isAdmin }: Asking): unknown[] {
  return [id, unitIds, leads, groupIds, isAdmin]
}
