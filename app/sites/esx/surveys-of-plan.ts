import { dayAt } from '../../platform/wall-clock.ts'
import { MergedReadings } from '../merge-readings.ts'
import { bandOfMegahertz, isNotHeard, withOffset } from '../survey-fields.ts'
import type { SurveyContext, SurveyFile, SurveyIssue } from '../survey-reading.ts'
import { EsxError } from './esx-error.ts'
import type { EsxPlan, EsxProject, EsxReading, EsxSurvey } from './read-esx.ts'

const mostIssues = 200

const inCentimetres = (value: number) => String(Math.round(value * 100) / 100)

/** Takes the readings of one day, whichever of the project's surveys they are from. */
class Day {
  readonly merged = new MergedReadings()
  readonly issues: SurveyIssue[] = []
  heard = 0
  notHeard = 0
  foreign = 0
  measuredAt: Date | null = null
  readonly #context: SurveyContext

  constructor(context: SurveyContext) {
    this.#context = context
  }

  add(survey: EsxSurvey): void {
    const { startedAt } = survey
    if (startedAt && (this.measuredAt === null || startedAt < this.measuredAt)) this.measuredAt = startedAt
    const told = new Set<string>()
    for (const reading of survey.readings) this.#read(reading, survey, told)
  }

  #read({ x, y, radio, megahertz, dbm, noiseDbm }: EsxReading, { name, member }: EsxSurvey, told: Set<string>): void {
    if (isNotHeard(dbm)) return void (this.notHeard += 1)
    if (!radio.isOwn) return void (this.foreign += 1)
    this.heard += 1
    const issue = (problem: SurveyIssue['problem'], key: string) => {
      if (!told.has(key) && this.issues.length < mostIssues) this.issues.push({ line: 0, column: `${member} ${name}`.trim().slice(0, 120), problem })
      told.add(key)
    }
    const { width, height } = this.#context.plan
    if (x < 0 || x > width) issue({ code: 'off-plan', value: `x ${inCentimetres(x)}`, limit: width, unit: 'metres' }, `x${x}`)
    if (y < 0 || y > height) issue({ code: 'off-plan', value: `y ${inCentimetres(y)}`, limit: height, unit: 'metres' }, `y${y}`)
    if (dbm > 0 || dbm < -120) return issue({ code: 'bad-dbm', value: String(dbm) }, `dbm${dbm}`)
    const band = (megahertz === null ? null : bandOfMegahertz(megahertz)) ?? this.#context.band
    if (!band) return issue(megahertz === null ? { code: 'no-band' } : { code: 'bad-frequency', value: String(megahertz) }, `mhz${megahertz}`)
    this.merged.add({ x, y, band, bssid: radio.name, dbm: withOffset(dbm, this.#context.offset), ...(noiseDbm === undefined ? {} : { noiseDbm: withOffset(noiseDbm, this.#context.offset) }) })
  }
}

/**
 * What a project measured on one of its plans, as one survey for each day on the site's calendar: a
 * project keeps one for each place where somebody stood, and on the plan they belong together.
 * @throws EsxError when the plan has no scale, or nobody measured there
 */
export function surveysOfPlan(project: EsxProject, plan: EsxPlan, context: SurveyContext): SurveyFile[] {
  if (plan.width === null) throw new EsxError({ code: 'esx-no-scale', value: plan.name.slice(0, 100) })
  const days = new Map<string, Day>()
  for (const survey of project.surveys.filter(({ planId, readings }) => planId === plan.id && readings.length > 0)) {
    const key = survey.startedAt ? dayAt(survey.startedAt, context.timeZone) : ''
    const day = days.get(key) ?? new Day(context)
    day.add(survey)
    days.set(key, day)
  }
  const radios = new Map(project.radios.map((radio) => [radio.name, radio.accessPointId]))
  const accessPoints = project.accessPoints.filter(({ planId }) => planId === plan.id)
  const placed = accessPoints.flatMap(({ id, name, x, y }) => [...radios].filter(([, owner]) => owner === id).map(([bssid]) => ({ bssid, name, x, y })))
  return [...days.values()].map((day, index) => ({
    readings: day.merged.all(),
    heard: day.heard,
    notHeard: day.notHeard,
    measuredAt: day.measuredAt,
    device: null,
    issues: day.issues,
    source: { format: 'Ekahau (.esx)', plan: plan.name, foreign: day.foreign, other: 0, skipped: index === 0 ? project.skipped : [], accessPoints: placed },
  }))
}
