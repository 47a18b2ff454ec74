import type { Database } from '../../platform/database.server.ts'
import { errorLimit } from '../../platform/imported-file.ts'
import { conflictKey, type Decision } from '../conflicts/conflict.ts'
import { mergeComputers, type MergePlan, type StoredComputer } from '../merge-computers.ts'
import type { ResolvedComputer } from '../resolve-computers.ts'
import { foundTwice, keepMatched, matchComputers, unclearComputers } from './matched-computers.server.ts'
import { planClear, planDecided } from './planned-changes.server.ts'

/** The stored computers that any of these could be. */
async function candidatesOf(tx: Database, reported: readonly ResolvedComputer[]): Promise<StoredComputer[]> {
  const guids = reported.flatMap(({ objectGuid }) => objectGuid ?? [])
  const serials = reported.flatMap(({ serial }) => serial ?? [])
  const names = reported.map(({ name }) => name)
  return tx.$queryRaw<StoredComputer[]>`
    SELECT id, name, object_guid AS "objectGuid", serial, site_id AS "siteId", owner_id AS "ownerId", os_name AS "osName", build, unknown_build AS "unknownBuild",
           last_seen_at AS "lastSeenAt", retired_at IS NOT NULL AS "isRetired", directory_missed AS "directoryMissed"
    FROM computer WHERE id IN (
      SELECT id FROM computer WHERE object_guid = ANY(${guids}::uuid[])
      UNION SELECT id FROM computer WHERE lower(serial) = ANY(SELECT lower(serial) FROM unnest(${serials}::text[]) AS reported(serial))
      UNION SELECT id FROM computer WHERE lower(name) = ANY(SELECT lower(name) FROM unnest(${names}::text[]) AS reported(name)))`
}

async function decisionsOf(tx: Database): Promise<Map<string, Decision>> {
  const rows = await tx.computerConflict.findMany({ where: { decision: { not: null } }, select: { key: true, decision: true, computerId: true } })
  return new Map(rows.map(({ key, decision, computerId }) => [key, { decision: decision === 'same' ? 'same' : 'new', computerId }]))
}

/** Decisions name computers that need not be among the candidates any more. */
async function withDecided(tx: Database, candidates: StoredComputer[], reported: readonly ResolvedComputer[], decisions: ReadonlyMap<string, Decision>): Promise<StoredComputer[]> {
  if (decisions.size === 0) return candidates
  const known = new Set(candidates.map(({ id }) => id))
  const wanted = reported.flatMap((computer) => decisions.get(conflictKey(computer))?.computerId ?? []).filter((id) => !known.has(id))
  if (wanted.length === 0) return candidates
  const rows = await tx.computer.findMany({ where: { id: { in: wanted } } })
  return [...candidates, ...rows.map(({ retiredAt, ...computer }) => ({ ...computer, isRetired: retiredAt !== null }))]
}

/** What is told of a plan; the changes themselves are in the stage. `seen`: the stored computers that rows without a decision could be. */
export type ComputersPlan = Pick<MergePlan, 'issues' | 'conflicts' | 'unchanged'> & { issueCount: number; seen: string[] }

/** Plans what is to be done about the rows that could be several stored computers, by what people have decided. */
async function planUnclear(tx: Database, now: Date): Promise<ComputersPlan> {
  const decisions = await decisionsOf(tx)
  const found: ComputersPlan = { issues: [], issueCount: 0, conflicts: [], unchanged: 0, seen: [] }
  for await (const reported of unclearComputers(tx)) {
    const candidates = await withDecided(tx, await candidatesOf(tx, reported), reported, decisions)
    const plan = mergeComputers(reported, candidates, decisions)
    const rowOf = new Map(reported.map(({ place, row }) => [place.line, row]))
    await keepMatched(tx, [...plan.taken].map(([id, line]) => ({ id, row: rowOf.get(line) ?? 0n })))
    await planDecided(tx, plan.changes.map((change) => ({ row: rowOf.get(change.line) ?? 0n, change })), now)
    found.issueCount += plan.issues.length
    found.issues.push(...plan.issues.slice(0, errorLimit))
    found.conflicts.push(...plan.conflicts)
    found.unchanged += plan.unchanged
    found.seen.push(...plan.seen)
  }
  return found
}

/** Compares what is in the stage with what is stored, and leaves there what is to be done: what `mergeComputers` says of it. */
export async function planComputers(tx: Database, now: Date): Promise<ComputersPlan> {
  await matchComputers(tx)
  const unchanged = await planClear(tx, now)
  const { issues, issueCount, ...unclear } = await planUnclear(tx, now)
  const twice = await foundTwice(tx, errorLimit)
  return { ...unclear, issues: [...issues, ...twice.issues], issueCount: issueCount + twice.count, unchanged: unchanged + unclear.unchanged }
}
