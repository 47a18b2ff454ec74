import { getLocale } from '../../paraglide/runtime.js'
import type { Viewer } from '../../platform/viewer.ts'
import { noteReport } from '../commands/note-report.server.ts'
import type { Language } from '../course.ts'
import { reportCourses } from './report-course.server.ts'

/** So many stand on the page; all are in the file. */
const shown = 100

/** What the page of a report that is a list of people shows. That it was looked at is written down. @throws as `rowsOf` */
export async function peopleReport<Row>(viewer: Viewer, report: 'overdue' | 'expiring', url: URL, rowsOf: (viewer: Viewer, language: Language, courseId: string | null) => Promise<Row[]>) {
  const choice = await reportCourses(getLocale(), url.searchParams.get('course'))
  const rows = await rowsOf(viewer, getLocale(), choice.chosen)
  await noteReport(viewer, { report, course: choice.chosen, rows: rows.length })
  return { choice, rows: rows.slice(0, shown), count: rows.length }
}
