import { z } from 'zod'
import type { ImportCheck, ImportFile, ImportKind, OptionField, ReportProgress } from '../../../imports/kinds.ts'
import { m } from '../../../paraglide/messages.js'
import type { Database } from '../../../platform/database.server.ts'
import { estimateSoon } from '../../commands/keep-coverage.server.ts'
import { pointFields, type PointIssue, type PointsContext } from '../access-point.ts'
import { mergePoints, type PointChange } from '../merge-points.ts'
import { inBoth, pointsPreview } from '../points-preview.ts'
import { problemWords } from '../problem-words.ts'
import { readPointsFile, withoutSecrets } from '../readers/read-points.ts'
import { storedPoints } from '../stored-points.server.ts'
import { storePoints } from './store-points.server.ts'

/** A preview shows the first changes. */
const previewLimit = 50

/** Wall-clock times in a list mean the city's own. */
const timeZone = 'Europe/Zurich'

const mappingPattern = new RegExp(`^(?:${pointFields.join('|')})=[^=;]{1,100}$`)

const optionsSchema = z.object({
  /** A site by its name in URLs, or by what the list says. */
  site: z.string().max(100).default('guess'),
  /** Of which sites the file names all access points, so that others are gone: none, all, or one by its name in URLs. */
  complete: z.string().max(100).default('none'),
  /** Which column says what, for a CSV with headers of its own: "name=Bezeichnung;mac=Adresse". */
  columns: z
    .string()
    .max(1000)
    .refine((text) => text.split(';').every((part) => mappingPattern.test(part)))
    .optional(),
})
type PointOptions = Record<string, string> & { site: string; complete: string; columns?: string }

/** The mapping as it stands in an option. Its shape was checked before. */
function mappingOf(columns: string | undefined): PointsContext['columns'] {
  return columns === undefined ? undefined : Object.fromEntries(columns.split(';').map((part) => part.split('=')))
}

function failed(rows: number, issues: readonly PointIssue[]): ImportCheck<PointChange[]> {
  return { ok: false, rows, errors: issues.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
}

async function check(db: Database, { bytes }: ImportFile, options: PointOptions, now: Date, progress: ReportProgress): Promise<ImportCheck<PointChange[]>> {
  const file = await readPointsFile(bytes, { timeZone, now, columns: mappingOf(options.columns) })
  const rows = file.points.length + file.skipped.length
  if (file.issues.length > 0) return failed(rows, file.issues)
  await progress(0.5)
  const [sites, stored] = await Promise.all([db.site.findMany({ select: { id: true, slug: true, name: true } }), storedPoints(db)])
  const chosen = (slug: string) => sites.find((site) => site.slug === slug)?.id ?? null
  const unknown = [options.site, options.complete].find((slug) => !['guess', 'none', 'all'].includes(slug) && chosen(slug) === null)
  if (unknown !== undefined) return failed(rows, [{ line: 0, column: null, problem: { code: 'unknown-site', value: unknown } }])
  const plan = mergePoints(file.points, { sites, stored, now, siteId: chosen(options.site), complete: options.complete === 'all' ? 'all' : chosen(options.complete) })
  if (plan.issues.length > 0) return failed(rows, plan.issues)

  const { changes, unchanged } = plan
  const created = changes.filter(({ before }) => before === null).length
  const updated = changes.length - created
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  return {
    ok: true,
    plan: changes,
    // Those that are gone stand on no line of the file, and are changed all the same.
    counts: { rows: created + updated + unchanged + file.skipped.length, created, updated, unchanged, skipped: file.skipped.length },
    preview: pointsPreview(changes, file.skipped, names, previewLimit),
  }
}

async function optionFields(db: Database): Promise<OptionField[]> {
  const sites = (await db.site.findMany({ orderBy: { name: 'asc' }, select: { slug: true, name: true } })).map(({ slug, name }) => ({ value: slug, label: name }))
  return [
    { name: 'site', label: inBoth(m.sites_site), choices: [{ value: 'guess', label: m.sites_points_option_guess() }, ...sites], initial: 'guess' },
    {
      name: 'complete',
      label: inBoth(m.sites_points_option_complete),
      choices: [{ value: 'none', label: m.sites_points_option_some() }, { value: 'all', label: m.sites_points_option_all() }, ...sites],
      initial: 'none',
    },
  ]
}

/** Access points from a controller: UniFi, Cisco, Aruba, Meraki, or any list in CSV. */
export const pointsImport: ImportKind<PointOptions, PointChange[]> = {
  kind: 'access-points',
  role: 'it',
  label: inBoth(m.sites_points_kind_label),
  hint: inBoth(m.sites_points_kind_hint),
  accept: '.json,.csv,.tsv,.txt,.log',
  // An option that is not given is left out, not undefined.
  optionsSchema: optionsSchema.transform(({ columns, ...rest }): PointOptions => (columns === undefined ? rest : { ...rest, columns })),
  optionFields,
  withoutSecrets: (bytes, { columns }) => withoutSecrets(bytes, mappingOf(columns)),
  check: (db, file, options, progress) => check(db, file, options, new Date(), progress),
  apply: (tx, changes, progress) => storePoints(tx, changes, new Date(), progress),
  applied: estimateSoon,
  resultPath: async (_db, { site }) => (site === 'guess' ? '/sites/access-points' : `/sites/${site}/access-points`),
}
