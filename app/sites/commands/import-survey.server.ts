import { randomUUID } from 'node:crypto'
import type { Band } from '../../../prisma/generated/client.ts'
import type { ImportCheck, ImportFile, ImportKind, OptionField, ReportProgress } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { floorName } from '../../ui/floor-name.ts'
import { keptColumns, readColumnChoice, shownColumns, tableHeaders } from '../column-choice.ts'
import { networkNames } from '../own-networks.ts'
import { guessColumns, surveyFields } from '../survey-columns.ts'
import { surveyDigest } from '../survey-digest.ts'
import { surveyFieldWords } from '../survey-field-words.ts'
import { isEsx, isScan, withoutForeign } from '../survey-kind.ts'
import { floorByName, type SurveyOptions, surveyOptions } from '../survey-options.ts'
import { inBoth, surveyPreview } from '../survey-preview.ts'
import { problemWords } from '../survey-problem-words.ts'
import type { SurveyIssue } from '../survey-reading.ts'
import { unitFields } from '../unit-fields.ts'
import { type Measured, measuredFloors } from './measured-floors.server.ts'
import { estimateSoon } from './keep-coverage.server.ts'
import { storedOwnNetworks, storeOwnNetworks } from './own-networks.server.ts'
import { type NewSurvey, storeSurvey } from './store-survey.server.ts'

/** Surveys that are not stored yet, and the city's networks if they were named. */
type Plan = { surveys: NewSurvey[]; networks: string[] }

function failed(rows: number, issues: readonly SurveyIssue[]): ImportCheck<Plan> {
  return { ok: false, rows, errors: issues.map(({ line, column, problem }) => ({ line, column, reason: problemWords(problem) })) }
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

type Part = Extract<ImportCheck<Plan>, { ok: true }>

/** What one survey of the file would do. */
async function checkedSurvey(db: Database, { floor, file }: Measured, now: Date): Promise<Part> {
  const { readings } = file
  const rows = rowsOf(file)
  const digest = surveyDigest(readings)
  // Repeated readings are part of their mean, and what was not heard or is not the city's is not stored.
  const skipped = rows - readings.length
  const known = await db.survey.findUnique({ where: { floorId_digest: { floorId: floor.id, digest } }, select: { id: true } })
  if (known) return { ok: true, plan: { surveys: [], networks: [] }, counts: { rows, created: 0, updated: 0, unchanged: readings.length, skipped }, preview: [] }

  const latest = await latestSurvey(db, floor.id, [...new Set(readings.map(({ band }) => band))])
  return {
    ok: true,
    plan: { surveys: [{ floorId: floor.id, measuredAt: file.measuredAt ?? now, device: file.device, digest, ...(file.isPart ? { walkId: randomUUID() } : {}), readings }], networks: [] },
    counts: { rows, created: readings.length, updated: 0, unchanged: 0, skipped },
    preview: surveyPreview(file, { siteName: floor.site.name, level: floor.level, timeZone: floor.site.timeZone }, latest, now),
  }
}

function rowsOf({ heard, notHeard, source }: Measured['file']): number {
  return heard + notHeard + (source ? source.foreign + source.other : 0)
}

async function check(db: Database, { bytes }: ImportFile, options: SurveyOptions, now: Date, progress: ReportProgress): Promise<ImportCheck<Plan>> {
  const { measured, issues } = await measuredFloors(db, bytes, options, now, (share) => progress(share * 0.9))
  if (issues.length > 0) return failed(measured.reduce((sum, { file }) => sum + rowsOf(file), 0), issues)
  const whole: Part = { ok: true, plan: { surveys: [], networks: networkNames(options.own) }, counts: { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 }, preview: [] }
  const previews: Part['preview'][] = []
  for (const one of measured) {
    const { plan, counts, preview } = await checkedSurvey(db, one, now)
    whole.plan.surveys.push(...plan.surveys)
    previews.push(preview)
    for (const name of ['rows', 'created', 'unchanged', 'skipped'] as const) whole.counts[name] += counts[name]
  }
  // Each survey first, so that all of them are among those that are shown.
  whole.preview = [...previews.flatMap((rows) => rows.slice(0, 1)), ...previews.flatMap((rows) => rows.slice(1))]
  return whole
}

async function optionFields(db: Database): Promise<OptionField[]> {
  const [sites, networks] = await Promise.all([
    db.site.findMany({ orderBy: { name: 'asc' }, select: { slug: true, name: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true } } } }),
    storedOwnNetworks(db),
  ])
  const floors = sites.flatMap(({ slug, name, floors: own }) => own.map((floor) => ({ value: `${slug}/${floor.slug}`, label: `${name}, ${floorName(floor.level)}` })))
  const ghz = ['2.4', '5', '6'].map((band) => ({ value: band, label: `${band}\u00a0GHz` }))
  return [
    { name: 'floor', label: inBoth(m.sites_survey_floor), choices: [...floors, { value: floorByName, label: m.sites_surveys_floor_by_name() }] },
    ...unitFields(),
    { name: 'band', label: inBoth(m.sites_survey_band), choices: [{ value: 'file', label: m.sites_survey_band_file() }, ...ghz], initial: 'file' },
    { name: 'own', label: inBoth(m.sites_surveys_own), hint: inBoth(m.sites_surveys_own_hint), choices: [], initial: networks.join(', ') },
    { name: 'plan', label: inBoth(m.sites_surveys_plan), hint: inBoth(m.sites_surveys_plan_hint), choices: [], initial: '' },
    { name: 'place', label: inBoth(m.sites_surveys_place), hint: inBoth(m.sites_surveys_place_hint), choices: [], initial: '' },
    { name: 'anchors', label: inBoth(m.sites_anchors), hint: inBoth(m.sites_anchors_hint), choices: [], initial: '' },
    { name: 'offset', label: inBoth(m.sites_surveys_offset), hint: inBoth(m.sites_surveys_offset_hint), choices: [], initial: '' },
  ]
}

/** How the columns of a CSV are read; nothing of a file that has none to choose. Columns of radios are not for choosing. */
async function columnsOfFile(bytes: Uint8Array, columns: string): Promise<{ columns: string; headers: string }> {
  const names = isEsx(bytes) || isScan(bytes) ? null : await tableHeaders(bytes)
  if (!names) return { columns: '', headers: '' }
  const choice = readColumnChoice(columns, surveyFields)
  const { at, radios } = guessColumns(names, choice)
  const kept = keptColumns(at, names, choice)
  const chosen = new Set(radios.map(({ index }) => names[index]))
  return radios.length === 0 ? kept : { ...kept, headers: keptColumns({}, names.filter((name) => !chosen.has(name)), null).headers }
}

/** WLAN surveys: CSV, projects (.esx), and what scanning tools write. What a file measured before is the same survey, whenever it comes. */
export const surveyImport: ImportKind<SurveyOptions, Plan> = {
  kind: 'survey',
  role: 'it',
  label: inBoth(m.sites_survey_kind_label),
  hint: inBoth(m.sites_survey_kind_hint),
  accept: '.csv,.tsv,.txt,.esx,.vs1',
  optionsSchema: surveyOptions,
  optionFields,
  withoutSecrets: (bytes, { own, columns }) => withoutForeign(bytes, own ?? '', readColumnChoice(columns, surveyFields)),
  settleOptions: async (_db, bytes, options) => ({ ...options, ...(await columnsOfFile(bytes, options.columns)) }),
  columns: (options) => shownColumns(options, surveyFieldWords),
  check: (db, file, options, progress) => check(db, file, options, new Date(), progress),
  apply: async (tx, { surveys, networks }, progress) => {
    await storeOwnNetworks(tx, networks)
    for (const [index, survey] of surveys.entries()) await storeSurvey(tx, survey, (share) => progress((index + share) / surveys.length))
  },
  applied: estimateSoon,
  resultPath: async (_db, { floor }) => (floor === floorByName ? '/sites' : `/sites/${floor}`),
}
