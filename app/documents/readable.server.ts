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
