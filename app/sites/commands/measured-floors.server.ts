import type { Database } from '../../platform/database.server.ts'
import { decodeText } from '../../platform/text-decoding.ts'
import { floorName } from '../../ui/floor-name.ts'
import { type NamedFloor, planOfFloor, plansByName } from '../esx/choose-plans.ts'
import { EsxError } from '../esx/esx-error.ts'
import { readEsx } from '../esx/read-esx.ts'
import { surveysOfPlan } from '../esx/surveys-of-plan.ts'
import { ownNetworks } from '../own-networks.ts'
import { readColumnChoice } from '../column-choice.ts'
import { scaleOf } from '../plan-unit.ts'
import { readAnchors } from '../scans/globe.ts'
import { readScan } from '../scans/read-scan.ts'
import { surveyFields } from '../survey-columns.ts'
import { readSurveyCsv } from '../survey-csv.ts'
import { isEsx } from '../survey-kind.ts'
import { bandOfOption, floorByName, readOffset, readPlace, type SurveyOptions } from '../survey-options.ts'
import type { SurveyContext, SurveyFile, SurveyIssue, SurveyProblem } from '../survey-reading.ts'

const floorColumns = { id: true, slug: true, level: true, widthMetres: true, heightMetres: true, site: { select: { slug: true, name: true, timeZone: true } } } as const

async function allFloors(db: Database) {
  return db.floor.findMany({ select: floorColumns })
}
type SurveyedFloorLine = Awaited<ReturnType<typeof allFloors>>[number]

/** One survey of one floor. */
export type Measured = { floor: SurveyedFloorLine; file: SurveyFile }
type Reading = { measured: Measured[]; issues: SurveyIssue[] }

const refused = (problem: SurveyProblem): Reading => ({ measured: [], issues: [{ line: 0, column: null, problem }] })
const pathOf = ({ slug, site }: SurveyedFloorLine) => `${site.slug}/${slug}`

function namesOf(floor: SurveyedFloorLine): NamedFloor {
  const { slug, level, site } = floor
  return { path: pathOf(floor), site: [site.name, site.slug], floor: [slug, floorName(level, { locale: 'de' }), floorName(level, { locale: 'en' })] }
}

type Read = { bytes: Uint8Array; options: SurveyOptions; contextOf: (floor: SurveyedFloorLine) => SurveyContext }

function readProject({ bytes, options, contextOf }: Read, floors: readonly SurveyedFloorLine[], chosen: SurveyedFloorLine | undefined): Reading {
  try {
    const project = readEsx(bytes, ownNetworks(options.own))
    const plans = chosen ? [{ plan: planOfFloor(project, namesOf(chosen), options.plan), path: pathOf(chosen) }] : plansByName(project, floors.map(namesOf))
    const measured = plans.flatMap(({ plan, path }) => {
      const floor = floors.find((one) => pathOf(one) === path)
      return floor ? surveysOfPlan(project, plan, contextOf(floor)).map((file): Measured => ({ floor, file })) : []
    })
    const issues = measured.flatMap(({ file }) => file.issues)
    const heard = measured.filter(({ file }) => file.readings.length > 0)
    if (issues.length > 0 || heard.length > 0) return { measured: heard, issues }
    const isForeign = measured.some(({ file }) => (file.source?.foreign ?? 0) > 0)
    return refused(isForeign ? { code: 'no-own-networks' } : { code: 'esx-no-survey' })
  } catch (error) {
    if (error instanceof EsxError) return refused(error.problem)
    throw error
  }
}

async function readText({ bytes, options, contextOf }: Read, floor: SurveyedFloorLine, progress: (share: number) => Promise<void>): Promise<Reading> {
  const context = contextOf(floor)
  const place = options.place === '' ? null : readPlace(options.place)
  if (options.place !== '' && (!place || place.x < 0 || place.y < 0 || place.x > floor.widthMetres || place.y > floor.heightMetres)) return refused({ code: 'bad-place', value: options.place })
  const anchors = options.anchors === '' ? null : readAnchors(options.anchors)
  if (anchors && 'problem' in anchors) return refused(anchors.problem === 'wrong' ? { code: 'anchors-wrong', value: options.anchors } : { ...anchors, code: 'anchors-differ' })
  const file = readScan(decodeText(bytes), context, { place, anchors }) ?? (await readSurveyCsv(bytes, context, progress))
  return { measured: [{ floor, file }], issues: file.issues }
}

/** What a file measured on which floor; with an issue, nothing of it is to be used. */
export async function measuredFloors(db: Database, bytes: Uint8Array, options: SurveyOptions, now: Date, progress: (share: number) => Promise<void>): Promise<Reading> {
  const offset = readOffset(options.offset)
  if (offset === null) return refused({ code: 'bad-offset', value: options.offset })
  const floors = await allFloors(db)
  const chosen = floors.find((floor) => pathOf(floor) === options.floor)
  if (!chosen && options.floor !== floorByName) return refused({ code: 'unknown-floor', value: options.floor })
  const contextOf = ({ widthMetres, heightMetres, site }: SurveyedFloorLine): SurveyContext => ({
    plan: { width: widthMetres, height: heightMetres },
    scale: scaleOf(options),
    columns: readColumnChoice(options.columns, surveyFields),
    band: bandOfOption[options.band],
    timeZone: site.timeZone,
    now,
    offset,
  })
  const read = { bytes, options, contextOf }
  if (isEsx(bytes)) return readProject(read, floors, chosen)
  return chosen ? readText(read, chosen, progress) : refused({ code: 'floor-by-name' })
}
