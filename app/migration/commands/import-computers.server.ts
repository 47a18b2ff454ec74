import type { FieldChange, ImportCheck, ImportFile, ImportKind, Localised, PreviewRow, ReportProgress } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { storedMapping } from '../computer-columns.ts'
import { columnsOf, computerOptions, mappingFields, settleOptions, type ComputerOptions } from '../computer-options.server.ts'
import { readComputersFile, withoutSecrets } from '../computers-file.ts'
import type { Conflict, Decision } from '../conflicts/conflict.ts'
import { readDirectoryComputers } from '../directory-computers.server.ts'
import { changedFields, mergeComputers, type ComputerChange, type ComputerState, type StoredComputer } from '../merge-computers.ts'
import { problemWords } from '../problem-words.ts'
import type { ComputerIssue } from '../reported-computer.ts'
import { resolveComputers } from '../resolve-computers.ts'
import { planRetirement, type Retirement } from '../retirement.ts'
import { listConflicts, retireComputers } from './retire-computers.server.ts'
import { saveMapping } from './save-mapping.server.ts'
import { tellingStateChanges } from './tell-state-changes.server.ts'
import { storeComputers } from './store-computers.server.ts'

/** A preview shows the first changes; names are looked up for no more than these. */
const previewLimit = 50

/** Wall-clock times in an inventory file mean the city's own. */
const timeZone = 'Europe/Zurich'

const inBoth = (words: (inputs: Record<string, never>, options: { locale: 'de' | 'en' }) => string): Localised => ({
  de: words({}, { locale: 'de' }),
  en: words({}, { locale: 'en' }),
})

const fieldWords: Record<keyof ComputerState, Localised> = {
  name: inBoth(m.migration_field_name),
  objectGuid: inBoth(m.migration_field_object_guid),
  serial: inBoth(m.migration_field_serial),
  osName: inBoth(m.migration_field_os_name),
  build: inBoth(m.migration_field_build),
  unknownBuild: inBoth(m.migration_computers_field_unknown_build),
  lastSeenAt: inBoth(m.migration_field_last_seen),
  siteId: inBoth(m.migration_field_site),
  ownerId: inBoth(m.migration_field_owner),
}

type Names = { sites: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> }

const dayFormat = {
  de: new Intl.DateTimeFormat('de-CH', { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }),
}

function shown(state: ComputerState | null, field: keyof ComputerState, { sites, people }: Names): string | Localised | null {
  const value = state?.[field] ?? null
  if (value === null) return null
  if (value instanceof Date) return { de: dayFormat.de.format(value), en: dayFormat.en.format(value) }
  if (field === 'siteId') return sites.get(String(value)) ?? null
  if (field === 'ownerId') return people.get(String(value)) ?? null
  return String(value)
}

function previewOf({ before, after }: ComputerChange, names: Names): PreviewRow {
  const fields: FieldChange[] = changedFields(before, after)
    .filter((field) => before !== null || field !== 'name')
    .map((field) => ({ field: fieldWords[field], from: shown(before, field, names), to: shown(after, field, names) }))
  return { change: before === null ? 'created' : 'updated', subject: after.name, fields }
}

/** First what is new or runs another Windows; "seen again" is the least of the news. */
function weight({ before, after }: ComputerChange): number {
  if (before === null) return 1
  return before.build !== after.build ? 0 : 2
}

function failed(rows: number, issues: readonly ComputerIssue[]): ImportCheck<never> {
  const inOrder = issues.toSorted((a, b) => a.line - b.line)
  return { ok: false, rows, errors: inOrder.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
}

async function storedComputers(db: Database): Promise<StoredComputer[]> {
  const rows = await db.computer.findMany({
    select: { id: true, name: true, objectGuid: true, serial: true, siteId: true, ownerId: true, osName: true, build: true, unknownBuild: true, lastSeenAt: true, retiredAt: true, directoryMissed: true },
  })
  return rows.map(({ retiredAt, ...computer }) => ({ ...computer, isRetired: retiredAt !== null }))
}

async function decisions(db: Database): Promise<Map<string, Decision>> {
  const rows = await db.computerConflict.findMany({ where: { decision: { not: null } }, select: { key: true, decision: true, computerId: true } })
  return new Map(rows.map(({ key, decision, computerId }) => [key, { decision: decision === 'same' ? 'same' : 'new', computerId }]))
}

type Plan = { changes: ComputerChange[]; conflicts: Conflict[]; retirement: Retirement }

const inUse = inBoth(m.migration_computers_in_use)
const retiredWords = { disabled: inBoth(m.migration_computers_retired_disabled), missing: inBoth(m.migration_computers_retired_missing) }
const useWords = inBoth(m.migration_computers_field_use)

function retiredPreview({ name, reason }: Retirement['retire'][number]): PreviewRow {
  return { change: 'updated', subject: name, fields: [{ field: useWords, from: inUse, to: retiredWords[reason] }] }
}

const conflictField = inBoth(m.migration_computers_field_conflict)
const conflictWords = inBoth(m.migration_computers_conflict_preview)

function conflictPreview({ name }: Conflict): PreviewRow {
  return { change: 'updated', subject: name, fields: [{ field: conflictField, from: null, to: conflictWords }] }
}

async function check(db: Database, file: ImportFile, options: ComputerOptions, now: Date, progress: ReportProgress): Promise<ImportCheck<Plan>> {
  const isDirectory = options.source === 'directory'
  const read = await readComputersFile(file.bytes, timeZone, now, (share) => progress(share * 0.8), storedMapping(options.columns))
  const rows = read.computers.length + read.skipped
  const [sites, people, builds] = await Promise.all([
    db.site.findMany({ select: { id: true, slug: true, name: true } }),
    db.person.findMany({ select: { id: true, username: true, mail: true, displayName: true } }),
    db.windowsBuild.findMany({ select: { build: true, product: true, version: true } }),
  ])
  const resolved = resolveComputers(read.computers, { sites, people, builds }, isDirectory)
  const issues = [...read.issues, ...resolved.issues]
  if (issues.length > 0) return failed(rows, issues)

  await progress(0.9)
  const stored = await storedComputers(db)
  const plan = mergeComputers(resolved.computers, stored, await decisions(db))
  if (plan.issues.length > 0) return failed(rows, plan.issues)
  const retirement = planRetirement(stored, read.disabled ?? [], plan.seen, isDirectory)
  const names = {
    sites: new Map(sites.map(({ id, name }) => [id, name])),
    people: new Map(people.map(({ id, displayName }) => [id, displayName])),
  }
  const created = plan.changes.filter(({ before }) => before === null).length
  const off = retirement.retire.filter(({ reason }) => reason === 'disabled').length
  const gone = retirement.retire.length - off
  const shownChanges = plan.changes.toSorted((a, b) => weight(a) - weight(b)).slice(0, previewLimit)
  return {
    ok: true,
    plan: { changes: plan.changes, conflicts: plan.conflicts, retirement },
    // A conflict is left out until somebody has decided; what the directory lacks is no row of its own list.
    counts: { rows: rows + gone, created, updated: plan.changes.length - created + retirement.retire.length, unchanged: plan.unchanged, skipped: read.skipped - off + plan.conflicts.length },
    preview: [...retirement.retire.slice(0, previewLimit / 2).map(retiredPreview), ...plan.conflicts.slice(0, previewLimit / 2).map(conflictPreview), ...shownChanges.map((change) => previewOf(change, names))],
  }
}

/** Computers from Active Directory (LDIF, or read from it) or any inventory (CSV, XLSX). */
export const computersImport: ImportKind<ComputerOptions, Plan> = {
  kind: 'computers',
  role: 'it',
  label: inBoth(m.migration_kind_label),
  hint: inBoth(m.migration_kind_hint),
  accept: '.ldif,.ldf,.csv,.tsv,.txt,.xlsx',
  optionsSchema: computerOptions,
  optionFields: mappingFields,
  settleOptions,
  columns: columnsOf,
  saveColumns: saveMapping,
  readLive: readDirectoryComputers,
  withoutSecrets: (bytes, options) => withoutSecrets(bytes, storedMapping(options.columns)),
  check: (db, file, options, progress) => check(db, file, options, new Date(), progress),
  apply: async (tx, { changes, conflicts, retirement }, progress) => {
    const now = new Date()
    await tellingStateChanges(tx, async () => {
      await storeComputers(tx, changes, now, progress)
      await retireComputers(tx, retirement, now)
    })
    await listConflicts(tx, conflicts, now)
  },
  resultPath: async () => '/migration',
}
