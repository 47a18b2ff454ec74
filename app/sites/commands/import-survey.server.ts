import { z } from 'zod'
import type { Band } from '../../../prisma/generated/client.ts'
import type { ImportCheck, ImportFile, ImportKind, OptionField, ReportProgress } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { floorName } from '../../ui/floor-name.ts'
import { readSurveyCsv } from '../survey-csv.ts'
import { surveyDigest } from '../survey-digest.ts'
import { inBoth, surveyPreview } from '../survey-preview.ts'
import { problemWords } from '../survey-problem-words.ts'
import type { SurveyIssue } from '../survey-reading.ts'
import { type NewSurvey, storeSurvey } from './store-survey.server.ts'

const optionsSchema = z.object({
  /** "stadthaus/1", as in the address of the floor's page. */
  floor: z.string().regex(/^[^/\s]{1,100}\/[^/\s]{1,100}$/),
  unit: z.enum(['metres', 'fractions']).default('metres'),
  /** Of readings for which the file names none. */
  band: z.enum(['file', '2.4', '5', '6']).default('file'),
})
type SurveyOptions = z.infer<typeof optionsSchema>

const bands: Record<SurveyOptions['band'], Band | null> = { file: null, '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' }

/** Null when the survey is stored already. */
type Plan = NewSurvey | null

function failed(rows: number, issues: readonly SurveyIssue[]): ImportCheck<Plan> {
  return { ok: false, rows, errors: issues.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
}

async function findFloor(db: Database, path: string) {
  const [site, slug] = path.split('/')
  return db.floor.findFirst({
    where: { slug, site: { slug: site } },
    select: { id: true, level: true, widthMetres: true, heightMetres: true, site: { select: { name: true, timeZone: true } } },
  })
}

/** When the survey was made that the plan shows so far in one of these bands. */
async function latestSurvey(db: Database, floorId: string, measured: Band[]): Promise<Date | null> {
  const latest = await db.survey.findFirst({
    where: { floorId, readings: { some: { band: { in: measured } } } },
    orderBy: { measuredAt: 'desc' },
    select: { measuredAt: true },
  })
  return latest?.measuredAt ?? null
}

async function check(db: Database, { bytes }: ImportFile, options: SurveyOptions, now: Date, progress: ReportProgress): Promise<ImportCheck<Plan>> {
  const floor = await findFloor(db, options.floor)
  if (!floor) return failed(0, [{ line: 0, column: null, problem: { code: 'unknown-floor', value: options.floor } }])
  const { timeZone } = floor.site
  const plan = { width: floor.widthMetres, height: floor.heightMetres }
  const file = await readSurveyCsv(bytes, { plan, unit: options.unit, band: bands[options.band], timeZone, now }, (share) => progress(share * 0.9))
  const rows = file.heard + file.notHeard
  if (file.issues.length > 0) return failed(rows, file.issues)

  const { readings } = file
  const digest = surveyDigest(readings)
  // Repeated readings are part of their mean, and what was not heard is not stored.
  const skipped = rows - readings.length
  const known = await db.survey.findUnique({ where: { floorId_digest: { floorId: floor.id, digest } }, select: { id: true } })
  if (known) return { ok: true, plan: null, counts: { rows, created: 0, updated: 0, unchanged: readings.length, skipped }, preview: [] }

  const latest = await latestSurvey(db, floor.id, [...new Set(readings.map(({ band }) => band))])
  return {
    ok: true,
    plan: { floorId: floor.id, measuredAt: file.measuredAt ?? now, device: file.device, digest, readings },
    counts: { rows, created: readings.length, updated: 0, unchanged: 0, skipped },
    preview: surveyPreview(file, { siteName: floor.site.name, level: floor.level, timeZone }, latest, now),
  }
}

async function optionFields(db: Database): Promise<OptionField[]> {
  const sites = await db.site.findMany({
    orderBy: { name: 'asc' },
    select: { slug: true, name: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true } } },
  })
  const floors = sites.flatMap(({ slug, name, floors: own }) => own.map((floor) => ({ value: `${slug}/${floor.slug}`, label: `${name}, ${floorName(floor.level)}` })))
  const ghz = ['2.4', '5', '6'].map((band) => ({ value: band, label: `${band}\u00a0GHz` }))
  return [
    { name: 'floor', label: inBoth(m.sites_survey_floor), choices: floors },
    {
      name: 'unit',
      label: inBoth(m.sites_survey_unit),
      choices: [{ value: 'metres', label: m.sites_survey_unit_metres() }, { value: 'fractions', label: m.sites_survey_unit_fractions() }],
      initial: 'metres',
    },
    { name: 'band', label: inBoth(m.sites_survey_band), choices: [{ value: 'file', label: m.sites_survey_band_file() }, ...ghz], initial: 'file' },
  ]
}

/** A WLAN survey of one floor (CSV). What the file measured before is the same survey, whenever it comes. */
export const surveyImport: ImportKind<SurveyOptions, Plan> = {
  kind: 'survey',
  role: 'it',
  label: inBoth(m.sites_survey_kind_label),
  hint: inBoth(m.sites_survey_kind_hint),
  accept: '.csv,.tsv,.txt',
  optionsSchema,
  optionFields,
  check: (db, file, options, progress) => check(db, file, options, new Date(), progress),
  apply: async (tx, plan, progress) => {
    if (plan) await storeSurvey(tx, plan, progress)
  },
  resultPath: async (_db, { floor }) => `/sites/${floor}`,
}
