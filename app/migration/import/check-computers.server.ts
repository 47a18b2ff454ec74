import type { Checked, ImportCounts, ReportProgress, StreamedFile } from '../../imports/kinds.ts'
import { errorLimit } from '../../platform/imported-file.ts'
import type { Database } from '../../platform/database.server.ts'
import { type Columns, storedMapping } from '../computer-columns.ts'
import type { ComputerOptions } from '../computer-options.server.ts'
import { readComputersFile } from '../computers-file.ts'
import { type Conflict, conflictKey, type Decision } from '../conflicts/conflict.ts'
import { mergeComputers, type MergePlan, type StoredComputer } from '../merge-computers.ts'
import { problemWords } from '../problem-words.ts'
import type { ComputerIssue, Identity } from '../reported-computer.ts'
import { type ResolvedComputer, resolver } from '../resolve-computers.ts'
import { planRetirement, type Retirement } from '../retirement.ts'
import { foundTwice, keepMatched, matchComputers, matchedIds, unclearComputers } from './matched-computers.server.ts'
import { countPlanned, planClear, planDecided, weightiestChanges } from './planned-changes.server.ts'
import { changesPreview, conflictsPreview, type Names, previewLimit, retiredPreview, timeZone } from './preview.ts'
import { findDuplicates, finishStage, makeStage, stageComputers } from './staged-computers.server.ts'

/** What a file would do: `Checked`, and what of it is not in the stage. */
export type ComputersCheck = { checked: Checked; conflicts: Conflict[]; retirement: Retirement }

type Failure = Extract<Checked, { ok: false }>

function failed(rows: number, issues: readonly ComputerIssue[]): Failure {
  const inOrder = issues.toSorted((a, b) => a.line - b.line).slice(0, errorLimit)
  return { ok: false, rows, errors: inOrder.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
}

type Staged = { rows: number; issues: ComputerIssue[]; disabled: Identity[]; names: Names }

/** Reads all of a file into the stage, with the ids of what its words name. */
async function stage(tx: Database, file: StreamedFile, options: ComputerOptions, now: Date, progress: ReportProgress): Promise<Staged> {
  const [sites, people, builds] = await Promise.all([
    tx.site.findMany({ select: { id: true, slug: true, name: true } }),
    tx.person.findMany({ select: { id: true, username: true, mail: true, displayName: true } }),
    tx.windowsBuild.findMany({ select: { build: true, product: true, version: true } }),
  ])
  const resolve = resolver({ sites, people, builds }, options.source === 'directory')
  const issues: ComputerIssue[] = []
  let columns: Columns | null = null
  await makeStage(tx)
  const { rows, disabled } = await readComputersFile(
    file.source, timeZone, now,
    async (reported, wrong, share, readAs) => {
      columns = readAs
      const { computers, issues: unknown } = resolve(reported)
      // More help nobody.
      issues.push(...wrong.slice(0, errorLimit), ...unknown.slice(0, errorLimit))
      if (issues.length > 2 * errorLimit) issues.length = 2 * errorLimit
      await stageComputers(tx, computers, readAs)
      await progress(share)
    },
    storedMapping(options.columns),
    file.isClean,
  )
  await finishStage(tx)
  issues.push(...(await findDuplicates(tx, columns, errorLimit)))
  return { rows, issues, disabled, names: { sites: new Map(sites.map(({ id, name }) => [id, name])), people: new Map(people.map(({ id, displayName }) => [id, displayName])) } }
}

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

async function retirementOf(tx: Database, disabled: readonly Identity[], seen: ReadonlySet<string>, isDirectory: boolean): Promise<Retirement> {
  if (disabled.length === 0 && !isDirectory) return { retire: [], present: [], missed: [] }
  const stored = await tx.computer.findMany({ select: { id: true, name: true, objectGuid: true, retiredAt: true, directoryMissed: true } })
  return planRetirement(stored.map(({ retiredAt, ...computer }) => ({ ...computer, isRetired: retiredAt !== null })), disabled, seen, isDirectory)
}

type Unclear = Pick<MergePlan, 'issues' | 'conflicts' | 'unchanged'> & { /** The stored computers that rows without a decision could be. */ seen: string[] }

/** Plans what is to be done about the rows that could be several stored computers, by what people have decided. */
async function planUnclear(tx: Database, now: Date): Promise<Unclear> {
  const decisions = await decisionsOf(tx)
  const found: Unclear = { issues: [], conflicts: [], unchanged: 0, seen: [] }
  for await (const reported of unclearComputers(tx)) {
    const candidates = await withDecided(tx, await candidatesOf(tx, reported), reported, decisions)
    const plan = mergeComputers(reported, candidates, decisions)
    const rowOf = new Map(reported.map(({ place, row }) => [place.line, row]))
    await keepMatched(tx, [...plan.taken].map(([id, line]) => ({ id, row: rowOf.get(line) ?? 0n })))
    await planDecided(tx, plan.changes.map((change) => ({ row: rowOf.get(change.line) ?? 0n, change })), now)
    found.issues.push(...plan.issues.slice(0, errorLimit))
    found.conflicts.push(...plan.conflicts)
    found.unchanged += plan.unchanged
    found.seen.push(...plan.seen)
  }
  return found
}

/**
 * Reads and checks a whole file and compares it with what is stored: the file portion by portion, the comparison inside the
 * database, so that what it takes of memory here does not grow with either. Leaves in the stage what is to be done. In the
 * caller's transaction, once in each.
 */
export async function checkComputers(tx: Database, file: StreamedFile, options: ComputerOptions, now: Date, progress: ReportProgress): Promise<ComputersCheck> {
  const nothing = { conflicts: [], retirement: { retire: [], present: [], missed: [] } }
  const isDirectory = options.source === 'directory'
  const { rows, issues, disabled, names } = await stage(tx, file, options, now, (share) => progress(share * 0.7))
  if (issues.length > 0) return { checked: failed(rows, issues), ...nothing }

  await matchComputers(tx)
  await progress(0.8)
  const unchanged = await planClear(tx, now)
  const unclear = await planUnclear(tx, now)
  issues.push(...unclear.issues, ...(await foundTwice(tx, errorLimit)))
  if (issues.length > 0) return { checked: failed(rows, issues), ...nothing }

  const counts: ImportCounts = { rows, skipped: 0, unchanged: unchanged + unclear.unchanged, ...(await countPlanned(tx)) }
  const seen = new Set(disabled.length > 0 || isDirectory ? [...unclear.seen, ...(await matchedIds(tx))] : [])
  const retirement = await retirementOf(tx, disabled, seen, isDirectory)
  const off = retirement.retire.filter(({ reason }) => reason === 'disabled').length
  const gone = retirement.retire.length - off
  // A conflict is left out until somebody has decided; what the directory lacks is no row of its own list.
  counts.rows += gone
  counts.updated += retirement.retire.length
  counts.skipped = counts.rows - counts.created - counts.updated - counts.unchanged
  return { checked: { ok: true, counts, preview: [...retiredPreview(retirement), ...conflictsPreview(unclear.conflicts), ...changesPreview(await weightiestChanges(tx, previewLimit), names)] }, conflicts: unclear.conflicts, retirement }
}
