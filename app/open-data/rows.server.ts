/** The rows of each data set, without people: counts come from the features, what of them may be told is decided here. */
import { completionByCourse } from '../learning/queries.server.ts'
import { siteWeeks } from '../migration/queries.server.ts'
import { addDays, type Day, dayAt, dayBounds } from '../platform/wall-clock.ts'
import { toldCoverage } from '../sites/queries.server.ts'
import { strategyOfFiles } from '../strategy/queries.server.ts'
import { milestoneState } from '../strategy/types.ts'
import { toldDesks } from '../usage/queries.server.ts'
import { bookedMinutes } from '../usage/types.ts'
import type { DataSetId, Row, Rows } from './data-set.ts'
import { migrationRows } from './migration-rows.ts'
import { toldSplit } from './small-cells.ts'

async function wlanCoverage(today: Day, now: Date): Promise<Rows> {
  const sites = await toldCoverage(now)
  return {
    modified: today, temporal: null,
    rows: sites.map(({ slug, name, state, need, metPercent, missedPercent, unknownPercent, floors, surveyedFloors }): Row => ({
      site: slug, site_name: name, target_state: state, target_percent: need, met_percent: metPercent, missed_percent: missedPercent, unknown_percent: unknownPercent, floors, surveyed_floors: surveyedFloors,
    })),
  }
}

async function migrationProgress(today: Day, now: Date): Promise<Rows> {
  const sites = await siteWeeks(now)
  const mondays = sites.flatMap(({ weeks }) => weeks.map(({ monday }) => monday)).toSorted()
  const [first, last] = [mondays[0], mondays.at(-1)]
  return { modified: last ? addDays(last, 7) : today, temporal: first && last ? { from: first, to: addDays(last, 6) } : null, rows: migrationRows(sites) }
}

async function deskUse(now: Date): Promise<Rows> {
  const { from, to, bySiteAndWeekday } = await toldDesks(now)
  const rows = bySiteAndWeekday.flatMap(({ site, siteName, weekday, share }): Row[] => {
    const told = bookedMinutes(share)
    if (told === 'closed') return []
    const hours = (minutes: number) => Math.round(minutes / 60)
    const numbers = told === 'few' ? { bookable_hours: null, booked_hours: null, used_hours: null, covered_percent: null } : { bookable_hours: hours(told.bookable), booked_hours: hours(told.booked), used_hours: hours(told.used), covered_percent: Math.floor(told.covered * 100) }
    return [{ site, site_name: siteName, weekday, ...numbers }]
  })
  return { modified: addDays(to, 1), temporal: { from, to }, rows }
}

async function trainingCompletion(today: Day): Promise<Rows> {
  const firstOfMonth = `${today.slice(0, 7)}-01`
  const courses = await completionByCourse(dayBounds(firstOfMonth).from)
  return {
    modified: firstOfMonth, temporal: null,
    rows: courses.map(({ courseId, title, people, certified }): Row => {
      const told = toldSplit(certified, people)
      return { course: courseId, course_title_de: title.de, course_title_en: title.en, people: told?.whole ?? null, certified: told?.part ?? null }
    }),
  }
}

/** The strategy is in files; a day on which a milestone comes to be late changes what is told of it. */
async function strategyRows(id: 'strategy-milestones' | 'strategy-budget', today: Day): Promise<Rows> {
  const strategy = await strategyOfFiles()
  if (!strategy) return { modified: today, temporal: null, rows: [] }
  const isExample = strategy.example !== null
  const rows = strategy.fields.flatMap((field) => field.initiatives.flatMap((initiative): Row[] => {
    const of = { field: field.id, field_de: field.title.de, field_en: field.title.en, initiative: initiative.id, initiative_de: initiative.title.de, initiative_en: initiative.title.en }
    if (id === 'strategy-budget') return [{ ...of, budget_chf: initiative.budgetChf, spent_chf: initiative.spentChf, is_example: isExample }]
    return initiative.milestones.map((milestone) => ({ ...of, milestone: milestone.id, milestone_de: milestone.title.de, milestone_en: milestone.title.en, due: milestone.due, done_on: milestone.doneOn, state: milestoneState(milestone, today), is_example: isExample }))
  }))
  return { modified: strategy.asOf, temporal: null, rows }
}

/** The rows of a set as they are told now. */
export function rowsOf(id: DataSetId, now = new Date()): Promise<Rows> {
  const today = dayAt(now)
  if (id === 'wlan-coverage') return wlanCoverage(today, now)
  if (id === 'migration-progress') return migrationProgress(today, now)
  if (id === 'desk-use') return deskUse(now)
  if (id === 'training-completion') return trainingCompletion(today)
  return strategyRows(id, today)
}
