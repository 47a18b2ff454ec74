import type { Database } from '../../platform/database.server.ts'
import { addDays, type Day } from '../../platform/wall-clock.ts'

/** Who lost the role and has it again within so many days led all the time: directories are mended, leave ends. */
const patienceDays = 92

/**
 * Notes who leads since today, by the roles of the last sync. The first time everybody who leads has done so since
 * before: nobody is new because Werkplatz is. A second time on a day changes nothing.
 */
export async function noteLeading(tx: Database, today: Day): Promise<void> {
  const forgotten = addDays(today, -patienceDays)
  await tx.$executeRaw`DELETE FROM leading_since WHERE lost_on < ${forgotten}::date`
  await tx.$executeRaw`
    INSERT INTO leading_since (person_id, since)
    SELECT granted.person_id, CASE WHEN EXISTS (SELECT FROM leading_since) THEN ${today}::date END
    FROM person_role granted JOIN person ON person.id = granted.person_id
    WHERE granted.role = 'manager' AND person.disabled_at IS NULL ORDER BY granted.person_id
    ON CONFLICT (person_id) DO UPDATE SET lost_on = NULL WHERE leading_since.lost_on IS NOT NULL`
  await tx.$executeRaw`
    UPDATE leading_since SET lost_on = ${today}::date
    WHERE lost_on IS NULL AND NOT EXISTS (SELECT FROM person_role WHERE person_role.person_id = leading_since.person_id AND role = 'manager')`
}
