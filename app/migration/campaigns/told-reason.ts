import { Prisma } from '../../../prisma/generated/client.ts'

/** Why a device is blocked, as it is told by site, wave or unit: that its person is absent, which few devices give away, to IT alone. */
export function toldReason(column: Prisma.Sql, isIt: boolean): Prisma.Sql {
  return isIt ? column : Prisma.sql`CASE ${column} WHEN 'absent' THEN 'other' ELSE ${column} END`
}
