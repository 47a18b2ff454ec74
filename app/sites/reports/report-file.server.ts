import { pdfOfText } from '../../documents/queries.server.ts'
import { etagOf } from '../../platform/api/etag.server.ts'
import { config } from '../../platform/config.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { writtenWorkbook } from '../../platform/written-xlsx.ts'
import { reportFigures } from './figures.server.ts'
import { reportOf } from './report-of.ts'
import { reportText } from './report-text.ts'

/** Media types by format. */
export const reportTypes = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

/** The report of a site (by its name in URLs) or of the city (null) as a file, in the language of the request. @throws AppError 403, 404 */
export async function reportFile(viewer: Viewer, slug: string | null, format: 'pdf' | 'xlsx', now = new Date()): Promise<Response> {
  const figures = await reportFigures(viewer, slug, format === 'xlsx')
  if (!figures) throw notFound()
  const { title, fileName, tables, confidential, ...rest } = reportOf(figures, dayAt(now))
  const body = format === 'pdf'
    ? await pdfOfText({ title, author: config.LETTERHEAD_NAME, text: reportText({ title, fileName, tables, confidential, ...rest }) }, now)
    : writtenWorkbook([...tables, ...confidential].map(({ title: name, columns, rows }) => ({ name, columns, rows })), title)
  return new Response(body, { headers: { 'content-type': reportTypes[format], 'content-disposition': `attachment; filename="${fileName}.${format}"`, 'cache-control': 'private, no-store', etag: etagOf(body) } })
}
