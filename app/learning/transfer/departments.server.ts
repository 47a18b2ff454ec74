import type { Database } from '../../platform/database.server.ts'

/** The top-level unit of each of these people; who has no unit is not in it. */
export async function departmentsOf(tx: Database, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; department: string }[]>`
    WITH RECURSIVE above AS (
      SELECT p.id AS person_id, u.id, u.parent_id FROM person p JOIN org_unit u ON u.id = p.unit_id WHERE p.id = ANY(${[...personIds]}::uuid[])
      UNION
      SELECT a.person_id, u.id, u.parent_id FROM above a JOIN org_unit u ON u.id = a.parent_id
    )
    SELECT person_id AS id, id AS department FROM above WHERE parent_id IS NULL`
  return new Map(rows.map(({ id, department }) => [id, department]))
}
