import type { Prisma } from '../../prisma/generated/client.ts'
import type { Asking } from './policy.ts'

/** The documents that somebody may read, as a condition. */
export function readable({ id, unitIds }: Asking): Prisma.DocumentWhereInput {
  return {
    deletedAt: null,
    OR: [
      { ownerId: id },
      { everyone: { not: 'none' } },
      { grants: { some: { level: { not: 'none' }, OR: [{ personId: id }, { unitId: { in: [...unitIds] } }] } } },
    ],
  }
}
