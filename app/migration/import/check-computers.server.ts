import type { Checked, ImportCounts, ReportProgress, StreamedFile } from '../../imports/kinds.ts'
import { errorLimit } from '../../platform/imported-file.ts'
import type { Database } from '../../platform/database.server.ts'
import { type Columns, storedMapping } from '../computer-columns.ts'
import type { ComputerOptions } from '../computer-options.server.ts'
import { readComputersFile } from '../computers-file.ts'
import { type Conflict, conflictKey, type Decision } from '../conflicts/conflict.ts'
import { mergeComputers, type StoredComputer } from '../merge-computers.ts'
import { problemWords } from '../problem-words.ts'
import type { ComputerIssue, Identity } from '../reported-computer.ts'
import { type ResolvedComputer, resolver } from '../resolve-computers.ts'
import { planRetirement, type Retirement } from '../retirement.ts'
import { conflictsPreview, type Names, retiredPreview, ShownChanges, timeZone } from './preview.ts'
import { findDuplicates, foundTwice, keepFound, makeStage, planChanges, stageComputers, stagedComputers } from './staged-computers.server.ts'

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
  )
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

/**
 * Reads and checks a whole file and compares it with what is stored, portion by portion: what it takes of memory does not
 * grow with the file. Leaves in the stage what is to be done, where `withPlan`. In the caller's transaction, once in each.
 */
export async function checkComputers(tx: Database, file: StreamedFile, options: ComputerOptions, now: Date, progress: ReportProgress, withPlan: boolean): Promise<ComputersCheck> {
  const nothing = { conflicts: [], retirement: { retire: [], present: [], missed: [] } }
  const isDirectory = options.source === 'directory'
  const { rows, issues, disabled, names } = await stage(tx, file, options, now, (share) => progress(share * 0.6))
  if (issues.length > 0) return { checked: failed(rows, issues), ...nothing }

  const decisions = await decisionsOf(tx)
  const counts: ImportCounts = { rows, created: 0, updated: 0, unchanged: 0, skipped: 0 }
  const conflicts: Conflict[] = []
  const seen = new Set<string>()
  const shown = new ShownChanges()
  let done = 0
  for await (const reported of stagedComputers(tx)) {
    const candidates = await withDecided(tx, await candidatesOf(tx, reported), reported, decisions)
    const plan = mergeComputers(reported, candidates, decisions)
    const nameOf = new Map(candidates.map(({ id, name }) => [id, name]))
    await keepFound(tx, [...plan.taken].map(([id, line]) => ({ id, line, name: nameOf.get(id) ?? '' })))
    issues.push(...plan.issues.slice(0, errorLimit))
    conflicts.push(...plan.conflicts)
    if (disabled.length > 0 || isDirectory) for (const id of plan.seen) seen.add(id)
    for (const change of plan.changes) {
      counts[change.before === null ? 'created' : 'updated'] += 1
      shown.add(change)
    }
    counts.unchanged += plan.unchanged
    if (withPlan) await planChanges(tx, plan.changes.map(({ id, before, after, conflictKey: key }) => ({ id, formerBuild: before?.build ?? null, after, ...(key === undefined ? {} : { conflictKey: key }) })))
    done += reported.length
    await progress(0.6 + 0.4 * Math.min(1, done / Math.max(1, rows)))
  }
  issues.push(...(await foundTwice(tx, errorLimit)))
  if (issues.length > 0) return { checked: failed(rows, issues), ...nothing }

  const retirement = await retirementOf(tx, disabled, seen, isDirectory)
  const off = retirement.retire.filter(({ reason }) => reason === 'disabled').length
  const gone = retirement.retire.length - off
  // A conflict is left out until somebody has decided; what the directory lacks is no row of its own list.
  counts.rows += gone
  counts.updated += retirement.retire.length
  counts.skipped = counts.rows - counts.created - counts.updated - counts.unchanged
  return { checked: { ok: true, counts, preview: [...retiredPreview(retirement), ...conflictsPreview(conflicts), ...shown.rows(names)] }, conflicts, retirement }
}
