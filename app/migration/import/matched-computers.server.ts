import type { Database } from '../../platform/database.server.ts'
import type { ComputerIssue } from '../reported-computer.ts'
import type { ResolvedComputer } from '../resolve-computers.ts'

/** Rows that are worked on at a time. */
const portion = 2000

/**
 * Finds the stored computers of all rows as `mergeComputers` does: by object GUID or serial number, else by name. Rows that
 * could be several go to `unclear_computer`, to be looked at one by one.
 */
export async function matchComputers(tx: Database): Promise<void> {
  await tx.$executeRaw`
    WITH exact AS MATERIALIZED (
      SELECT row, computer.id FROM reported_computer reported JOIN computer ON computer.object_guid = reported.object_guid
      UNION
      SELECT row, computer.id FROM reported_computer reported JOIN computer ON lower(computer.serial) = lower(reported.serial)
    )
    INSERT INTO matched_computer (row, id)
    SELECT row, id FROM exact
    UNION ALL
    SELECT row, computer.id FROM reported_computer reported JOIN computer ON lower(computer.name) = lower(reported.name)
    WHERE (reported.serial IS NULL OR computer.serial IS NULL) AND NOT EXISTS (SELECT FROM exact WHERE exact.row = reported.row)`
  const unclear = await tx.$executeRaw`INSERT INTO unclear_computer (row) SELECT row FROM matched_computer GROUP BY row HAVING count(*) > 1`
  if (unclear > 0) await tx.$executeRaw`DELETE FROM matched_computer WHERE row IN (SELECT row FROM unclear_computer)`
  await tx.$executeRaw`ANALYZE matched_computer, unclear_computer`
}

/** A row of the file by its number in the stage. */
export type StagedComputer = ResolvedComputer & { row: bigint }
type StagedRow = Omit<StagedComputer, 'place' | 'places'> & { line: number }

/** The rows that could be several stored computers, in portions, in the order of the file. */
export async function* unclearComputers(tx: Database): AsyncGenerator<StagedComputer[]> {
  for (let after = 0n; ; ) {
    const rows = await tx.$queryRaw<StagedRow[]>`
      SELECT row, line, name, object_guid AS "objectGuid", serial, site_id AS "siteId", owner_id AS "ownerId", os_name AS "osName", build, unknown_build AS "unknownBuild", last_seen_at AS "lastSeenAt"
      FROM reported_computer JOIN unclear_computer USING (row) WHERE row > ${after} ORDER BY row LIMIT ${portion}`
    const last = rows.at(-1)
    if (!last) return
    after = last.row
    yield rows.map(({ line, ...computer }) => ({ ...computer, place: { line, column: null }, places: {} }))
  }
}

/** Remembers which stored computers rows are of. */
export async function keepMatched(tx: Database, matched: readonly { row: bigint; id: string }[]): Promise<void> {
  if (matched.length === 0) return
  await tx.$executeRaw`INSERT INTO matched_computer (row, id) SELECT * FROM unnest(${matched.map(({ row }) => row)}::bigint[], ${matched.map(({ id }) => id)}::uuid[])`
}

/** Rows that are of the same stored computer as one before: at most `limit`, and how many there are. */
export async function foundTwice(tx: Database, limit: number): Promise<{ issues: ComputerIssue[]; count: number }> {
  const rows = await tx.$queryRaw<{ line: number; name: string; firstLine: number; count: number }[]>`
    SELECT line, name, first_line AS "firstLine", (count(*) OVER ())::int AS count FROM (
      SELECT reported.line, computer.name, first_value(reported.line) OVER same AS first_line, row_number() OVER same AS number
      FROM matched_computer matched JOIN reported_computer reported USING (row) JOIN computer USING (id)
      WHERE matched.id IN (SELECT id FROM matched_computer GROUP BY id HAVING count(*) > 1)
      WINDOW same AS (PARTITION BY matched.id ORDER BY row)
    ) found WHERE number > 1 ORDER BY line LIMIT ${limit}`
  const issues = rows.map(({ line, name, firstLine }): ComputerIssue => ({ line, column: null, problem: { code: 'same-computer', name, firstLine } }))
  return { issues, count: rows[0]?.count ?? 0 }
}

/** The stored computers that rows are of. */
export async function matchedIds(tx: Database): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT DISTINCT id FROM matched_computer`
  return rows.map(({ id }) => id)
}
