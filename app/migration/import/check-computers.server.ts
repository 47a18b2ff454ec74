import type { Checked, ImportCounts, ReportProgress, StreamedFile } from '../../imports/kinds.ts'
import { errorLimit } from '../../platform/imported-file.ts'
import type { Database } from '../../platform/database.server.ts'
import { type Columns, storedMapping } from '../computer-columns.ts'
import type { ComputerOptions } from '../computer-options.server.ts'
import { readComputersFile } from '../computers-file.ts'
import type { Conflict } from '../conflicts/conflict.ts'
import { problemWords } from '../problem-words.ts'
import type { ComputerIssue, Identity } from '../reported-computer.ts'
import { resolver } from '../resolve-computers.ts'
import { planRetirement, type Retirement } from '../retirement.ts'
import { matchedIds } from './matched-computers.server.ts'
import { planComputers } from './plan-computers.server.ts'
import { countPlanned, weightiestChanges } from './planned-changes.server.ts'
import { changesPreview, conflictsPreview, type Names, previewLimit, retiredPreview, timeZone } from './preview.ts'
import { findDuplicates, finishStage, makeStage, stageComputers } from './staged-computers.server.ts'

/** What a file would do: `Checked`, and what of it is not in the stage. */
export type ComputersCheck = { checked: Checked; conflicts: Conflict[]; retirement: Retirement }

type Failure = Extract<Checked, { ok: false }>

function failed(rows: number, issues: readonly ComputerIssue[], errorCount: number): Failure {
  const inOrder = issues.toSorted((a, b) => a.line - b.line).slice(0, errorLimit)
  return { ok: false, rows, errorCount, errors: inOrder.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
}

/** `issues` are the first; `issueCount` is how many there are. */
type Staged = { rows: number; issues: ComputerIssue[]; issueCount: number; disabled: Identity[]; names: Names }

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
  let issueCount = 0
  await makeStage(tx)
  const { rows, disabled } = await readComputersFile(
    file.source, timeZone, now,
    async (reported, wrong, share, readAs) => {
      columns = readAs
      const { computers, issues: unknown } = resolve(reported)
      issueCount += wrong.length + unknown.length
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
  const duplicates = await findDuplicates(tx, columns, errorLimit)
  issues.push(...duplicates.issues)
  return { rows, issues, issueCount: issueCount + duplicates.count, disabled, names: { sites: new Map(sites.map(({ id, name }) => [id, name])), people: new Map(people.map(({ id, displayName }) => [id, displayName])) } }
}

async function retirementOf(tx: Database, disabled: readonly Identity[], seen: ReadonlySet<string>, isDirectory: boolean): Promise<Retirement> {
  if (disabled.length === 0 && !isDirectory) return { retire: [], present: [], missed: [] }
  const stored = await tx.computer.findMany({ select: { id: true, name: true, objectGuid: true, retiredAt: true, directoryMissed: true } })
  return planRetirement(stored.map(({ retiredAt, ...computer }) => ({ ...computer, isRetired: retiredAt !== null })), disabled, seen, isDirectory)
}

/**
 * Reads and checks a whole file and compares it with what is stored: the file portion by portion, the comparison inside the
 * database, so that what it takes of memory here does not grow with either. Leaves in the stage what is to be done. In the
 * caller's transaction, once in each.
 */
export async function checkComputers(tx: Database, file: StreamedFile, options: ComputerOptions, now: Date, progress: ReportProgress): Promise<ComputersCheck> {
  const nothing = { conflicts: [], retirement: { retire: [], present: [], missed: [] } }
  const isDirectory = options.source === 'directory'
  const { rows, issues, issueCount, disabled, names } = await stage(tx, file, options, now, (share) => progress(share * 0.8))
  if (issues.length > 0) return { checked: failed(rows, issues, issueCount), ...nothing }

  const plan = await planComputers(tx, now)
  if (plan.issues.length > 0) return { checked: failed(rows, plan.issues, plan.issueCount), ...nothing }

  const counts: ImportCounts = { rows, skipped: 0, unchanged: plan.unchanged, ...(await countPlanned(tx)) }
  const seen = new Set(disabled.length > 0 || isDirectory ? [...plan.seen, ...(await matchedIds(tx))] : [])
  const retirement = await retirementOf(tx, disabled, seen, isDirectory)
  const off = retirement.retire.filter(({ reason }) => reason === 'disabled').length
  const gone = retirement.retire.length - off
  // A conflict is left out until somebody has decided; what the directory lacks is no row of its own list.
  counts.rows += gone
  counts.updated += retirement.retire.length
  counts.skipped = counts.rows - counts.created - counts.updated - counts.unchanged
  return { checked: { ok: true, counts, preview: [...retiredPreview(retirement), ...conflictsPreview(plan.conflicts), ...changesPreview(await weightiestChanges(tx, previewLimit), names)] }, conflicts: plan.conflicts, retirement }
}
