import { z } from 'zod'
import type { ImportCheck, ImportFile, ImportKind, OptionField, ReportProgress } from '../../../imports/kinds.ts'
import { m } from '../../../paraglide/messages.js'
import type { Database } from '../../../platform/database.server.ts'
import { estimateSoon } from '../../commands/keep-coverage.server.ts'
import { floorName } from '../../../ui/floor-name.ts'
import { keptColumns, readColumnChoice, shownColumns, tableHeaders } from '../../column-choice.ts'
import { checkPixels, scaleOf, unitOptions } from '../../plan-unit.ts'
import { unitFields } from '../../unit-fields.ts'
import { pointFields, type PointIssue } from '../access-point.ts'
import { mergePoints, type PointChange } from '../merge-points.ts'
import { namedFloors } from '../named-floors.server.ts'
import { pointFieldWords } from '../point-field-words.ts'
import { inBoth, pointsPreview } from '../points-preview.ts'
import { problemWords } from '../problem-words.ts'
import { isTable, readPointsFile, withoutSecrets } from '../readers/read-points.ts'
import { pointColumns } from '../readers/points-columns.ts'
import { storedPoints } from '../stored-points.server.ts'
import { storePoints } from './store-points.server.ts'

/** A preview shows the first changes. */
const previewLimit = 50

/** Wall-clock times in a list mean the city's own. */
const timeZone = 'Europe/Zurich'

/** Stands for a floor: the file says it. */
const floorOfFile = 'file'

const optionsSchema = z
  .object({
    /** A site by its name in URLs, or by what the list says. */
    site: z.string().max(100).default('guess'),
    /** Of which sites the file names all access points, so that others are gone: none, all, or one by its name in URLs. */
    complete: z.string().max(100).default('none'),
    /** Of places in a CSV: "stadthaus/1", as in the address of the floor's page; else a column says it. */
    floor: z.union([z.literal(floorOfFile), z.string().regex(/^[^/\s]{1,100}\/[^/\s]{1,100}$/)]).default(floorOfFile),
    ...unitOptions,
    /** Which column says what, for a CSV with headers of its own: "name=Bezeichnung;mac=Adresse". */
    columns: z.string().max(4000).refine((text) => text === '' || readColumnChoice(text, pointFields) !== null).default(''),
    /** Between which columns one chose. */
    headers: z.string().max(40_000).default(''),
  })
  .superRefine(checkPixels)
type PointOptions = z.infer<typeof optionsSchema>

function failed(rows: number, issues: readonly PointIssue[]): ImportCheck<PointChange[]> {
  return { ok: false, rows, errors: issues.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
}

async function check(db: Database, { bytes }: ImportFile, options: PointOptions, now: Date, progress: ReportProgress): Promise<ImportCheck<PointChange[]>> {
  const file = await readPointsFile(bytes, { timeZone, now, columns: readColumnChoice(options.columns, pointFields) })
  const rows = file.points.length + file.skipped.length
  if (file.issues.length > 0) return failed(rows, file.issues)
  await progress(0.5)
  const [sites, stored, floors] = await Promise.all([db.site.findMany({ select: { id: true, slug: true, name: true } }), storedPoints(db), namedFloors(db)])
  const chosen = (slug: string) => sites.find((site) => site.slug === slug)?.id ?? null
  const unknown = [options.site, options.complete].find((slug) => !['guess', 'none', 'all'].includes(slug) && chosen(slug) === null)
  if (unknown !== undefined) return failed(rows, [{ line: 0, column: null, problem: { code: 'unknown-site', value: unknown } }])
  const floorPath = options.floor === floorOfFile ? null : options.floor
  if (floorPath !== null && !floors.some(({ path }) => path === floorPath)) return failed(rows, [{ line: 0, column: null, problem: { code: 'unknown-floor', value: floorPath } }])
  const spots = { floors, scale: scaleOf(options), floorPath }
  const plan = mergePoints(file.points, { sites, stored, now, spots, siteId: chosen(options.site), complete: options.complete === 'all' ? 'all' : chosen(options.complete) })
  if (plan.issues.length > 0) return failed(rows, plan.issues)

  const { changes, unchanged } = plan
  const created = changes.filter(({ before }) => before === null).length
  const updated = changes.length - created
  const names = { sites: new Map(sites.map(({ id, name }) => [id, name])), floors: new Map(floors.map(({ id, label }) => [id, label])) }
  return {
    ok: true,
    plan: changes,
    // Those that are gone stand on no line of the file, and are changed all the same.
    counts: { rows: created + updated + unchanged + file.skipped.length, created, updated, unchanged, skipped: file.skipped.length },
    preview: pointsPreview(changes, file.skipped, names, previewLimit),
  }
}

async function optionFields(db: Database): Promise<OptionField[]> {
  const found = await db.site.findMany({ orderBy: { name: 'asc' }, select: { slug: true, name: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true } } } })
  const sites = found.map(({ slug, name }) => ({ value: slug, label: name }))
  const floors = found.flatMap(({ slug, name, floors: own }) => own.map((floor) => ({ value: `${slug}/${floor.slug}`, label: `${name}, ${floorName(floor.level)}` })))
  return [
    { name: 'site', label: inBoth(m.sites_site), choices: [{ value: 'guess', label: m.sites_points_option_guess() }, ...sites], initial: 'guess' },
    {
      name: 'complete',
      label: inBoth(m.sites_points_option_complete),
      choices: [{ value: 'none', label: m.sites_points_option_some() }, { value: 'all', label: m.sites_points_option_all() }, ...sites],
      initial: 'none',
    },
    { name: 'floor', label: inBoth(m.sites_points_option_floor), choices: [{ value: floorOfFile, label: m.sites_points_option_floor_column() }, ...floors], initial: floorOfFile },
    ...unitFields(),
  ]
}

/** How the columns of a CSV are read; nothing of a file that has none to choose. */
async function columnsOfFile(bytes: Uint8Array, columns: string): Promise<{ columns: string; headers: string }> {
  const names = isTable(bytes) ? await tableHeaders(bytes) : null
  if (!names) return { columns: '', headers: '' }
  const choice = readColumnChoice(columns, pointFields)
  return keptColumns(pointColumns(names, choice).at, names, choice)
}

/** Access points from a controller: UniFi, Cisco, Aruba, Meraki, or any list in CSV. */
export const pointsImport: ImportKind<PointOptions, PointChange[]> = {
  kind: 'access-points',
  role: 'it',
  label: inBoth(m.sites_points_kind_label),
  hint: inBoth(m.sites_points_kind_hint),
  accept: '.json,.csv,.tsv,.txt,.log',
  optionsSchema,
  optionFields,
  withoutSecrets: (bytes, { columns }) => withoutSecrets(bytes, readColumnChoice(columns, pointFields)),
  settleOptions: async (_db, bytes, options) => ({ ...options, ...(await columnsOfFile(bytes, options.columns)) }),
  columns: (options) => shownColumns(options, pointFieldWords),
  check: (db, file, options, progress) => check(db, file, options, new Date(), progress),
  apply: (tx, changes, progress) => storePoints(tx, changes, new Date(), progress),
  applied: estimateSoon,
  resultPath: async (_db, { site, floor }) => (floor !== floorOfFile ? `/sites/${floor}/access-points` : site === 'guess' ? '/sites/access-points' : `/sites/${site}/access-points`),
}
