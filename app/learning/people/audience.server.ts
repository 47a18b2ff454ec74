/** Whom an assignment reaches now: people who can sign in. */
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Role } from '../../platform/viewer.ts'
import type { Day } from '../../platform/wall-clock.ts'

export type Audience =
  | { audience: 'person'; personId: string }
  | { audience: 'unit'; unitId: string }
  | { audience: 'role'; role: Role }
  | { audience: 'new_managers'; leadsFrom: Day }

/** `leadsSince`: of new managers alone. */
export type Reached = { personId: string; leadsSince: Day | null }

function condition(target: Audience): Prisma.Sql {
  switch (target.audience) {
    case 'person':
      return Prisma.sql`person.id = ${target.personId}::uuid`
    case 'unit':
      return Prisma.sql`person.unit_id IN (
        WITH RECURSIVE below AS (SELECT id FROM org_unit WHERE id = ${target.unitId}::uuid UNION SELECT unit.id FROM org_unit unit JOIN below ON unit.parent_id = below.id)
        SELECT id FROM below)`
    case 'role':
      return Prisma.sql`EXISTS (SELECT FROM person_role WHERE person_id = person.id AND role = ${target.role}::text::role)`
    case 'new_managers':
      return Prisma.sql`began.lost_on IS NULL AND began.since >= ${target.leadsFrom}::date`
  }
}

/** In the order of their ids, so that two who write for them never wait for each other. */
export async function reachedBy(tx: Database, target: Audience): Promise<Reached[]> {
  const since = target.audience === 'new_managers' ? Prisma.sql`began.since::text` : Prisma.sql`NULL`
  return tx.$queryRaw<Reached[]>`
    SELECT person.id AS "personId", ${since} AS "leadsSince" FROM person LEFT JOIN leading_since began ON began.person_id = person.id
    WHERE person.disabled_at IS NULL AND ${condition(target)} ORDER BY person.id`
}
