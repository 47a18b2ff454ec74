/** The reports as tables, for files. */
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { type Cell, writtenXlsx } from '../../platform/written-xlsx.ts'
import { noteReport } from '../commands/note-report.server.ts'
import type { Language } from '../course.ts'
import { numbersCourse, reportCourses } from './report-course.server.ts'
import { expiringReport, overdueReport } from './report-overdue.server.ts'
import { unitReport } from './report-units.server.ts'
import type { UnitCounts } from './unit-counts.server.ts'

type Table = { title: string; course: string | null; columns: string[]; rows: Cell[][] }
export const reportNames = ['units', 'overdue', 'expiring'] as const
export type ReportName = (typeof reportNames)[number]

const countCells = (counts: UnitCounts | null): Cell[] => (counts ? [counts.people, counts.completed, counts.overdue] : [m.learning_people_withheld(), null, null])

async function unitsTable(viewer: Viewer, asked: string | null): Promise<Table> {
  const course = await numbersCourse(asked)
  if (!course) throw notFound()
  const { rows, total } = await unitReport(viewer, course)
  return {
    title: m.learning_people_report_units(), course: course.id,
    columns: [m.learning_people_department(), m.learning_people_unit(), m.learning_people_people_count(), m.learning_people_completed_count(), m.learning_people_overdue_count()],
    rows: [
      ...rows.flatMap(({ name, counts, units, others }): Cell[][] => {
        const department = name || m.learning_people_no_unit()
        return [[department, null, ...countCells(counts)], ...units.map((unit): Cell[] => [department, unit.name, ...countCells(unit.counts)]), ...(others > 0 ? [[department, m.learning_people_other_units({ count: others }), ...countCells(null)]] : [])]
      }),
      [m.learning_people_all(), null, ...countCells(total)],
    ],
  }
}

async function overdueTable(viewer: Viewer, language: Language, asked: string | null): Promise<Table> {
  const { chosen } = await reportCourses(language, asked)
  const rows = await overdueReport(viewer, language, chosen)
  return {
    title: m.learning_people_report_overdue(), course: chosen,
    columns: [m.learning_people_name(), m.learning_people_unit(), m.learning_people_course(), m.learning_people_kind(), m.learning_people_due(), m.learning_people_days_over()],
    rows: rows.map(({ name, unit, course, isRequired, dueOn, days }) => [name, unit, course, isRequired ? m.learning_people_required() : m.learning_people_optional(), { day: dueOn }, days]),
  }
}

async function expiringTable(viewer: Viewer, language: Language, asked: string | null): Promise<Table> {
  const { chosen } = await reportCourses(language, asked)
  const rows = await expiringReport(viewer, language, chosen)
  return {
    title: m.learning_people_report_expiring(), course: chosen,
    columns: [m.learning_people_name(), m.learning_people_unit(), m.learning_people_course(), m.learning_people_valid_until()],
    rows: rows.map(({ name, unit, course, validUntil }) => [name, unit, course, { day: validUntil }]),
  }
}

const csvCell = (cell: Cell) => (cell === null ? '' : typeof cell === 'object' ? cell.day : String(cell))

/** A report as a file, and the note that it was taken. CSV with a byte order mark and semicolons, as Excel opens it here. @throws AppError 403 */
export async function reportFile(viewer: Viewer, report: ReportName, format: 'csv' | 'xlsx', language: Language, asked: string | null): Promise<{ name: string; type: string; content: string | Uint8Array<ArrayBuffer> }> {
  const table = report === 'units' ? await unitsTable(viewer, asked) : await (report === 'overdue' ? overdueTable : expiringTable)(viewer, language, asked)
  await noteReport(viewer, { report, course: table.course, rows: table.rows.length, file: format })
  const name = `${report}-${dayAt(new Date())}.${format}`
  if (format === 'xlsx') return { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: writtenXlsx(table.title, table.columns, table.rows) }
  const records = [table.columns, ...table.rows.map((row) => row.map(csvCell))]
  return { name, type: 'text/csv; charset=utf-8', content: `\ufeff${records.map((cells) => csvRecord(cells, ';')).join('')}` }
}
