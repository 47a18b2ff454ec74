import type { Database } from '../../platform/database.server.ts'
import { joinedColumns } from '../../platform/joined-columns.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Columns } from '../computer-columns.ts'
import type { ComputerIssue } from '../reported-computer.ts'
import type { ResolvedComputer } from '../resolve-computers.ts'

/** Makes the tables in which a file's computers and what follows from them lie until the transaction ends. */
export async function makeStage(tx: Database): Promise<void> {
  // For sums and joins over a whole file; a few of them are at work at a time, and one import of a kind.
  await tx.$executeRaw`SET LOCAL work_mem = '48MB'`
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE reported_computer (
      row bigint GENERATED ALWAYS AS IDENTITY, line int, name text, object_guid uuid, serial text, site_id uuid, owner_id uuid,
      os_name text, build int, unknown_build int, last_seen_at timestamptz, places jsonb
    ) ON COMMIT DROP`
  await tx.$executeRaw`CREATE TEMPORARY TABLE matched_computer (row bigint, id uuid) ON COMMIT DROP`
  await tx.$executeRaw`CREATE TEMPORARY TABLE unclear_computer (row bigint PRIMARY KEY) ON COMMIT DROP`
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE planned_computer (
      row bigint PRIMARY KEY, id uuid, is_new boolean, former_build int, name text, object_guid uuid, serial text, site_id uuid, owner_id uuid,
      os_name text, build int, unknown_build int, last_seen_at timestamptz, conflict_key text
    ) ON COMMIT DROP`
}

/** Keeps computers of the file. `columns`: those of a CSV, in which every row has its fields in the same places. */
export async function stageComputers(tx: Database, computers: readonly ResolvedComputer[], columns: Columns | null): Promise<void> {
  if (computers.length === 0) return
  const number = (value: number | null) => (value === null ? null : String(value))
  const values = joinedColumns([
    ['int', computers.map(({ place }) => String(place.line))],
    ['text', computers.map(({ name }) => name)],
    ['uuid', computers.map(({ objectGuid }) => objectGuid)],
    ['text', computers.map(({ serial }) => serial)],
    ['uuid', computers.map(({ siteId }) => siteId)],
    ['uuid', computers.map(({ ownerId }) => ownerId)],
    ['text', computers.map(({ osName }) => osName)],
    ['int', computers.map(({ build }) => number(build))],
    ['int', computers.map(({ unknownBuild }) => number(unknownBuild))],
    ['timestamptz', computers.map(({ lastSeenAt }) => lastSeenAt && lastSeenAt.toISOString())],
    ['jsonb', columns ? [] : computers.map(({ places }) => JSON.stringify(places))],
  ])
  await tx.$executeRaw`
    INSERT INTO reported_computer (line, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, places)
    SELECT * FROM unnest(${values})`
}

/** Tells PostgreSQL how much has come, without which it takes it for a few rows. */
export async function finishStage(tx: Database): Promise<void> {
  await tx.$executeRaw`ANALYZE reported_computer`
}

const identifiers = [
  ['name', 'duplicate-name', Prisma.sql`name`, Prisma.sql`lower(name)`],
  ['serial', 'duplicate-serial', Prisma.sql`serial`, Prisma.sql`lower(serial)`],
  ['objectGuid', 'duplicate-guid', Prisma.sql`object_guid::text`, Prisma.sql`object_guid`],
] as const

type Double = { line: number; column: string | null; value: string; firstLine: number; count: number }

/** Says of each name, serial number and GUID that stands in the file twice where it stood first: at most `limit` of each, and how many there are. */
export async function findDuplicates(tx: Database, columns: Columns | null, limit: number): Promise<{ issues: ComputerIssue[]; count: number }> {
  const issues: ComputerIssue[] = []
  let count = 0
  for (const [field, code, value, key] of identifiers) {
    const rows = await tx.$queryRaw<Double[]>`
      SELECT line, "column", value, first_line AS "firstLine", (count(*) OVER ())::int AS count FROM (
        SELECT row, at.line, places -> ${field} ->> 'column' AS "column", ${value} AS value,
               first_value(at.line) OVER same AS first_line, row_number() OVER same AS number
        FROM reported_computer CROSS JOIN LATERAL (SELECT coalesce((places -> ${field} ->> 'line')::int, reported_computer.line) AS line) at
        WHERE ${key} IN (SELECT ${key} FROM reported_computer GROUP BY 1 HAVING count(*) > 1) WINDOW same AS (PARTITION BY ${key} ORDER BY row)
      ) reported WHERE number > 1 ORDER BY row LIMIT ${limit}`
    const index = columns?.at[field]
    count += rows[0]?.count ?? 0
    for (const { line, column, value: double, firstLine } of rows) {
      issues.push({ line, column: index === undefined ? column : (columns?.names[index] ?? null), problem: { code, value: double, firstLine } })
    }
  }
  return { issues, count }
}
