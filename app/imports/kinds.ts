import type { z } from 'zod'
import type { Database } from '../platform/database.server.ts'
import type { FileSource } from '../platform/file-source.ts'
import type { Role, Viewer } from '../platform/viewer.ts'

/** Words for people, kept in both languages because the reader may switch after the file was checked. */
export type Localised = { de: string; en: string }

/** What is wrong with one place in a file. Lines count from 1, as an editor shows them. */
export type ImportIssue = {
  line: number
  /** The column's or attribute's name as the file writes it; null when the whole line is meant. */
  column: string | null
  reason: Localised
}

/** `rows` is the sum of the other four. */
export type ImportCounts = { rows: number; created: number; updated: number; unchanged: number; skipped: number }

/** One field of a changed thing. `from` is null when there was nothing, `to` when nothing remains. */
export type FieldChange = { field: Localised; from: string | Localised | null; to: string | Localised | null }

/** One thing that would be made or changed, as the preview shows it. The first 50 suffice: the counts tell how many there are. */
export type PreviewRow = { change: 'created' | 'updated' | 'skipped'; subject: string | Localised; fields: FieldChange[] }

/**
 * Says how far a long run is, 0 to 1. Await it every few hundred rows: it stores the progress now and
 * then, and lets other requests through in between.
 */
export type ReportProgress = (share: number) => Promise<void>

export type ImportFile = { name: string; bytes: Uint8Array }

/** A file that is read as it comes, and never held whole. `isClean`: it is what `withoutSecrets` wrote. */
export type StreamedFile = { name: string; source: FileSource; isClean: boolean }

/** What a file would do; or, with at least one error, that it does nothing, so that it is never half-applied. */
export type ImportCheck<Plan> =
  | { ok: true; plan: Plan; counts: ImportCounts; preview: PreviewRow[] }
  /** `errorCount`: how many there are, where not all are listed. */
  | { ok: false; rows: number; errors: ImportIssue[]; errorCount?: number }

/** A choice that the upload form offers because the file does not say it itself (the floor of a survey). */
export type OptionField = {
  name: string
  label: Localised
  /** None: it is typed, and may stay empty. */
  choices: { value: string; label: string }[]
  /** What is chosen or typed to begin with; without it, the person has to choose. */
  initial?: string
  /** How something typed is written. */
  hint?: Localised
}

/** How the columns of a table were read. `header`: the column that says it; null when none does. */
export type FileColumns = { headers: string[]; fields: { name: string; label: Localised; header: string | null }[] }

/**
 * One kind of file that can be imported. `Options` is JSON and comes from the upload form or the
 * API's query; `Plan` never leaves the process.
 *
 * `check` runs for the preview, and (again) inside the transaction that applies, so that a plan
 * is never older than the data it changes. The pipeline lets only one import of a kind apply at a time.
 */
export type ImportKind<Options extends Record<string, string>, Plan> = {
  kind: 'computers' | 'survey' | 'spaces' | 'access-points'
  /** Who imports it, and sees what was imported. */
  role: Role
  label: Localised
  /** What the file may be, in a few words: formats and where it comes from. */
  hint: Localised
  /** For the file field: ".ldif,.csv" */
  accept: string
  optionsSchema: z.ZodType<Options>
  optionFields: (db: Database) => Promise<OptionField[]>
  /**
   * The file without what must not be stored (passwords beside computers, say), its lines where they
   * were; null when it is too broken to tell, then nothing of it is stored and it is checked at once.
   */
  withoutSecrets?: (bytes: Uint8Array, options: Options) => Promise<Uint8Array | null>
  /** The options as they are kept, settled when the file is received. @throws AppError 422 */
  settleOptions?: (db: Database, bytes: Uint8Array, options: Options) => Promise<Options>
  /** How the columns were read, for people to see and change; a change comes as the option `columns`, JSON by field. */
  columns?: (options: Options) => FileColumns | null
  /** Keeps such a choice under a name, offered as the option `mapping`; without it a choice is for one file. */
  saveColumns?: (viewer: Viewer, name: string, columns: string) => Promise<void>
  /** The same data straight from its source, which is checked and applied without anybody's doing; null when there is none. */
  readLive?: () => Promise<Uint8Array | null>
  /** Reads and checks the whole file and compares it with what is stored. Writes nothing. */
  check: (db: Database, file: ImportFile, options: Options, progress: ReportProgress) => Promise<ImportCheck<Plan>>
  /** Does what the plan says. The same file a second time must lead to an empty plan. */
  apply: (tx: Database, plan: Plan, progress: ReportProgress) => Promise<void>
  /** Wakes up what follows from it, once it is applied. */
  applied?: () => Promise<void>
  /** The page where the result shows: "/migration". */
  resultPath: (db: Database, options: Options) => Promise<string>
}

/**
 * A kind whose files have any length: what `ImportKind` does with bytes, it does with a source, and it keeps what the file
 * says in a table of its own while it is at it. `check` and `apply` run in a transaction of their own.
 */
export type StreamedKind<Options extends Record<string, string>> = Pick<ImportKind<Options, never>, 'kind' | 'role' | 'label' | 'hint' | 'accept' | 'optionsSchema' | 'optionFields' | 'columns' | 'saveColumns' | 'readLive' | 'applied' | 'resultPath'> & {
  /** What a file may weigh, in bytes. */
  limit: number
  /** @throws Unstorable */
  withoutSecrets: (source: FileSource, options: Options) => AsyncIterable<Uint8Array>
  settleOptions: (db: Database, source: FileSource, options: Options) => Promise<Options>
  check: (tx: Database, file: StreamedFile, options: Options, progress: ReportProgress) => Promise<Checked>
  /** Checks and, without errors, says so with `checked` and applies in the caller's transaction. */
  apply: (tx: Database, file: StreamedFile, options: Options, progress: ReportProgress, checked: () => Promise<void>) => Promise<Checked>
}

/** What a check found, without how it is to be done. */
export type Checked = { ok: true; counts: ImportCounts; preview: PreviewRow[] } | Extract<ImportCheck<never>, { ok: false }>

/** A kind whose types are closed off, so that the pipeline runs all kinds alike. */
export type RunnableKind = Pick<ImportKind<Record<string, string>, never>, 'kind' | 'role' | 'label' | 'hint' | 'accept' | 'optionFields' | 'saveColumns' | 'readLive' | 'applied'> & {
  /** What a file may weigh, in bytes. */
  limit: number
  parseOptions: (options: unknown) => z.ZodSafeParseResult<Record<string, string>>
  /** @throws Unstorable */
  withoutSecrets: (source: FileSource, options: unknown) => AsyncIterable<Uint8Array>
  settleOptions: (db: Database, source: FileSource, options: unknown) => Promise<Record<string, string>>
  columns: (options: unknown) => FileColumns | null
  check: (tx: Database, file: StreamedFile, options: unknown, progress: ReportProgress) => Promise<Checked>
  /** Checks and, without errors, says so with `checked` and applies in the caller's transaction. */
  apply: (tx: Database, file: StreamedFile, options: unknown, progress: ReportProgress, checked: () => Promise<void>) => Promise<Checked>
  resultPath: (db: Database, options: unknown) => Promise<string>
}
