import type { Database } from '../platform/database.server.ts'

/** Whom somebody picks: people by name, units with everybody below, or everybody. */
export type Picked = { people: readonly string[]; units: readonly string[]; everyone: boolean }

export type Addressed = { id: string; isNamed: boolean }

/** Everybody who is picked and still here. Who is named counts as named, whatever else they belong to. */
export async function audienceOf(tx: Database, { people, units, everyone }: Picked): Promise<Addressed[]> {
  return tx.$queryRaw<Addressed[]>`
    WITH RECURSIVE below AS (
      SELECT id FROM org_unit WHERE id = ANY(${[...units]}::uuid[])
      UNION
      SELECT u.id FROM org_unit u JOIN below b ON u.parent_id = b.id
    )
    SELECT p.id, p.id = ANY(${[...people]}::uuid[]) AS "isNamed" FROM person p
    WHERE p.disabled_at IS NULL AND (${everyone} OR p.id = ANY(${[...people]}::uuid[]) OR p.unit_id IN (SELECT id FROM below))`
}

/** The same of a request that is stored. */
export async function pickedOf(tx: Database, readingId: string): Promise<Picked> {
  const { everyone, people, units } = await tx.documentReading.findUniqueOrThrow({ where: { id: readingId }, select: { everyone: true, people: { select: { personId: true } }, units: { select: { unitId: true } } } })
  return { everyone, people: people.map(({ personId }) => personId), units: units.map(({ unitId }) => unitId) }
}
