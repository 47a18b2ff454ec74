import { z } from 'zod'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Columns } from '../computer-columns.ts'
import type { ComputerIssue } from '../reported-computer.ts'
import type { ResolvedComputer } from '../resolve-computers.ts'

/** Rows that are worked on at a time. */
const portion = 2000

/** Makes the tables in which a file's computers and what follows from them lie until the transaction ends. */
export async function makeStage(tx: Database): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE reported_computer (
      row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line int, name text, object_guid uuid, serial text, site_id uuid, owner_id uuid,
      os_name text, build int, unknown_build int, last_seen_at timestamptz, places jsonb
    ) ON COMMIT DROP`
  await tx.$executeRaw`CREATE TEMPORARY TABLE found_computer (computer_id uuid, name text, line int) ON COMMIT DROP`
  await tx.$executeRaw`CREATE TEMPORARY TABLE planned_computer (row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, change jsonb) ON COMMIT DROP`
}

/** Keeps computers of the file. `columns`: those of a CSV, in which every row has its fields in the same places. */
export async function stageComputers(tx: Database, computers: readonly ResolvedComputer[], columns: Columns | null): Promise<void> {
  if (computers.length === 0) return
  const rows = computers.map(({ place, name, objectGuid, serial, siteId, ownerId, osName, build, unknownBuild, lastSeenAt, places }) => ({
    line: place.line, name, object_guid: objectGuid, serial, site_id: siteId, owner_id: ownerId, os_name: osName, build, unknown_build: unknownBuild, last_seen_at: lastSeenAt, places: columns ? null : places,
  }))
  await tx.$executeRaw`
    INSERT INTO reported_computer (line, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, places)
    SELECT line, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, places
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS reported(line int, name text, object_guid uuid, serial text, site_id uuid, owner_id uuid, os_name text, build int, unknown_build int, last_seen_at timestamptz, places jsonb)`
}

type StagedRow = Omit<ResolvedComputer, 'place' | 'places' | 'version'> & { row: bigint; line: number }

/** The kept computers in portions, in the order of the file. */
export async function* stagedComputers(tx: Database): AsyncGenerator<ResolvedComputer[]> {
  for (let after = 0n; ; ) {
    const rows = await tx.$queryRaw<StagedRow[]>`
      SELECT row, line, name, object_guid AS "objectGuid", serial, site_id AS "siteId", owner_id AS "ownerId", os_name AS "osName", build, unknown_build AS "unknownBuild", last_seen_at AS "lastSeenAt"
      FROM reported_computer WHERE row > ${after} ORDER BY row LIMIT ${portion}`
    const last = rows.at(-1)
    if (!last) return
    after = last.row
    yield rows.map(({ row: _row, line, ...computer }) => ({ ...computer, place: { line, column: null }, places: {} }))
  }
}

const identifiers = [
  ['name', 'duplicate-name', Prisma.sql`name`, Prisma.sql`lower(name)`],
  ['serial', 'duplicate-serial', Prisma.sql`serial`, Prisma.sql`lower(serial)`],
  ['objectGuid', 'duplicate-guid', Prisma.sql`object_guid::text`, Prisma.sql`object_guid`],
] as const

type Double = { line: number; column: string | null; value: string; firstLine: number }

/** Says of each name, serial number and GUID that stands in the file twice where it stood first; at most `limit` of each. */
export async function findDuplicates(tx: Database, columns: Columns | null, limit: number): Promise<ComputerIssue[]> {
  const issues: ComputerIssue[] = []
  for (const [field, code, value, key] of identifiers) {
    const rows = await tx.$queryRaw<Double[]>`
      SELECT line, "column", value, first_line AS "firstLine" FROM (
        SELECT row, at.line, places -> ${field} ->> 'column' AS "column", ${value} AS value,
               first_value(at.line) OVER same AS first_line, row_number() OVER same AS number
        FROM reported_computer CROSS JOIN LATERAL (SELECT coalesce((places -> ${field} ->> 'line')::int, reported_computer.line) AS line) at
        WHERE ${key} IS NOT NULL WINDOW same AS (PARTITION BY ${key} ORDER BY row)
      ) reported WHERE number > 1 ORDER BY row LIMIT ${limit}`
    const index = columns?.at[field]
    for (const { line, column, value: double, firstLine } of rows) {
      issues.push({ line, column: index === undefined ? column : (columns?.names[index] ?? null), problem: { code, value: double, firstLine } })
    }
  }
  return issues
}

/** Remembers which stored computers rows are of. */
export async function keepFound(tx: Database, found: readonly { id: string; name: string; line: number }[]): Promise<void> {
  if (found.length === 0) return
  await tx.$executeRaw`
    INSERT INTO found_computer (computer_id, name, line) SELECT id, name, line FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS found(id uuid, name text, line int)`
}

/** Rows that are of the same stored computer as one before, at most `limit`. */
export async function foundTwice(tx: Database, limit: number): Promise<ComputerIssue[]> {
  const rows = await tx.$queryRaw<{ line: number; name: string; firstLine: number }[]>`
    SELECT line, name, first_line AS "firstLine" FROM (SELECT line, name, min(line) OVER (PARTITION BY computer_id) AS first_line FROM found_computer) found
    WHERE line > first_line ORDER BY line LIMIT ${limit}`
  return rows.map(({ line, name, firstLine }) => ({ line, column: null, problem: { code: 'same-computer', name, firstLine } }))
}

const plannedChange = z.object({
  id: z.string().nullable(),
  /** Null also for one that is new. */
  formerBuild: z.number().nullable(),
  after: z.object({
    name: z.string(), objectGuid: z.string().nullable(), serial: z.string().nullable(), siteId: z.string().nullable(), ownerId: z.string().nullable(),
    osName: z.string(), build: z.number().nullable(), unknownBuild: z.number().nullable(), lastSeenAt: z.coerce.date().nullable(),
  }),
  /** It is made because of this decision. */
  conflictKey: z.string().optional(),
})
export type PlannedChange = z.infer<typeof plannedChange>

/** Keeps what is to be done: only once all rows are compared may any computer change, or later rows would be compared with what earlier ones made. */
export async function planChanges(tx: Database, changes: readonly PlannedChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.$executeRaw`INSERT INTO planned_computer (change) SELECT change FROM jsonb_array_elements(${JSON.stringify(changes)}::jsonb) AS planned(change)`
}

/** What is to be done, in portions. */
export async function* plannedChanges(tx: Database): AsyncGenerator<PlannedChange[]> {
  for (let after = 0n; ; ) {
    const rows = await tx.$queryRaw<{ row: bigint; change: unknown }[]>`SELECT row, change FROM planned_computer WHERE row > ${after} ORDER BY row LIMIT ${portion}`
    const last = rows.at(-1)
    if (!last) return
    after = last.row
    yield rows.map(({ change }) => plannedChange.parse(change))
  }
}
